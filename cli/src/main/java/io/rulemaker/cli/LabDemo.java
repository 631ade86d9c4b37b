package io.rulemaker.cli;

import io.rulemaker.cli.lab.RulemakerStack;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabPlan;
import io.rulemaker.harness.lab.LabRequirements;
import io.rulemaker.harness.lab.trial.WebCluster;
import io.rulemaker.harness.lab.trial.WebConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The cluster that a new lab shows: a web page at a virtual address, with fencing. */
final class LabDemo {
  private static final int ADDRESS_NUMBER = 100;
  private static final Path AGENTS = Path.of("/usr/lib/ocf/resource.d/heartbeat");
  private static final long LIMIT_MS = 60_000;

  private final Consumer<String> say;

  LabDemo(Consumer<String> say) {
    this.say = say;
  }

  void start(LabPlan plan) throws LabException {
    WebCluster cluster = WebCluster.start(plan, new RulemakerStack(), ADDRESS_NUMBER);
    boolean web =
        LabRequirements.has("apache2")
            && List.of("IPaddr2", "apache").stream()
                .allMatch(agent -> Files.isExecutable(AGENTS.resolve(agent)));
    cluster.configure(
        web ? WebConfiguration.web(cluster.address(), true) : WebConfiguration.fencingOnly());
    cluster.awaitSettled(LIMIT_MS);
    String host = plan.hosts().get(0).name();
    String lab = plan.name().equals(LabPlan.DEFAULT_NAME) ? "" : " --lab " + plan.name();
    String executors =
        plan.executors().isEmpty() ? "" : " and " + plan.executors().size() + " executors";
    say.accept("A cluster of " + plan.members().size() + " hosts" + executors + " runs. Try:");
    say.accept("  rulemaker lab" + lab + " exec " + host + " -- rulemaker status");
    if (web) {
      String client = "  rulemaker lab" + lab + " exec client -- ";
      say.accept(client + "curl http://" + cluster.address() + "/");
    } else {
      say.accept("No web page: apache2 or the agents IPaddr2 and apache are not installed.");
    }
    say.accept("  rulemaker lab" + lab + " power-off " + host);
    say.accept("  rulemaker lab" + lab + " down");
  }
}
