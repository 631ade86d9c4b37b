package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import io.rulemaker.harness.lab.LabPlan;
import io.rulemaker.harness.lab.LabRequirements;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A cluster on this machine to try and to test: its hosts are Linux namespaces. */
@Command(
    name = "lab",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = LabBenchCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Hosts on this machine, each with its own processes, network and files: a cluster to try, and"
          + " to break. Needs root, Linux and iproute2.",
      "",
      "The host named 'client' stands outside of the cluster; it is never switched off."
    },
    exitCodeListHeading = "%nExit codes of all lab commands:%n",
    exitCodeList = {
      "0:done",
      "1:it could not be done; 'exec' ends with the code of the command",
      "64:wrong option or argument",
      "69:this machine allows no lab: not root, or programs are missing",
      "105:no such lab or host"
    })
final class LabCommand extends LabFaultCommands {

  LabCommand(Console console) {
    super(console);
  }

  @Command(
      name = "up",
      mixinStandardHelpOptions = true,
      description = {
        "Makes a lab with a cluster on it: fencing by the lab's power switch, and a web page at a"
            + " virtual address where the agents IPaddr2 and apache are installed."
      })
  public int up(
      @Parameters(
              arity = "1..*",
              paramLabel = "COUNT|NAME[=ADDRESS]",
              description =
                  "How many hosts (node1, node2 ...; 10.77.0.1 ...), or their names; addresses in"
                      + " one /24 network.")
          List<String> hosts,
      @Option(
              names = "--disk",
              paramLabel = "MB",
              defaultValue = "256",
              description = "How much each host may write (default: ${DEFAULT-VALUE}).")
          int disk,
      @Option(
              names = "--links",
              paramLabel = "COUNT",
              defaultValue = "1",
              description =
                  "In how many networks hosts are (default: ${DEFAULT-VALUE}); members talk over"
                      + " all of them.")
          int links,
      @Option(
              names = "--executors",
              paramLabel = "COUNT",
              defaultValue = "0",
              description =
                  "How many hosts besides (x1, x2 ...) execute without a vote (default:"
                      + " ${DEFAULT-VALUE}).")
          int executors,
      @Option(names = "--bare", description = "Only hosts: no service is installed on them.")
          boolean bare)
      throws CommandFailure {
    demand();
    LabPlan plan = plan(hosts, executors, disk, links);
    return attempt(
        () -> {
          Lab.removeAbandoned().forEach(name -> console.error("removed abandoned lab " + name));
          if (bare) {
            Lab.create(plan);
            console.line("The hosts are on: 'rulemaker lab status' shows them.");
          } else {
            new LabDemo(console::line).start(plan);
          }
          return ExitCodes.OK;
        });
  }

  @Command(
      name = "down",
      mixinStandardHelpOptions = true,
      description = "Ends a lab: no process, file or network interface of it is left.")
  public int down() throws CommandFailure {
    demand();
    open();
    return attempt(
        () -> {
          Lab.remove(labName);
          return ExitCodes.OK;
        });
  }

  @Command(
      name = "status",
      mixinStandardHelpOptions = true,
      description = "Shows the labs of this machine, and which hosts have power.")
  public int status() throws CommandFailure {
    demand();
    return attempt(
        () -> {
          for (String name : Lab.names()) {
            Lab lab = Lab.open(name);
            console.line("lab " + name);
            for (LabHost host : lab.plan().hosts()) {
              String role = host.executor() ? " executor " : " ";
              console.line("  " + host.name() + " " + host.address() + role + state(lab, host));
            }
            console.line("  client " + lab.plan().clientAddress());
          }
          return ExitCodes.OK;
        });
  }

  private static String state(Lab lab, LabHost host) throws LabException {
    if (!lab.isOn(host.name())) {
      return "off";
    }
    boolean serves = lab.attempt(host.name(), "lab-service", "pid").succeeded();
    return serves ? "on, service runs" : "on, no service";
  }

  @Command(
      name = "exec",
      mixinStandardHelpOptions = true,
      description = {
        "Runs a command on a host or on the client, e.g.:",
        "  rulemaker lab exec node1 -- ip address",
        "  rulemaker lab exec client -- curl http://10.77.0.100/"
      })
  public int exec(
      @Parameters(index = "0", paramLabel = "HOST", description = "A host, or client.") String host,
      @Parameters(
              index = "1..*",
              arity = "1..*",
              paramLabel = "COMMAND",
              description = "The command.")
          List<String> command)
      throws CommandFailure {
    Lab lab = host.equals(Lab.CLIENT) ? open() : open(host);
    return attempt(
        () -> {
          console.flush();
          try {
            return new ProcessBuilder(lab.inside(host, command)).inheritIO().start().waitFor();
          } catch (IOException e) {
            throw new LabException("cannot run [" + command.get(0) + "]: " + e.getMessage(), e);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
          }
        });
  }

  private LabPlan plan(List<String> words, int executors, int disk, int links)
      throws CommandFailure {
    try {
      List<LabHost> hosts = new ArrayList<>();
      if (words.size() == 1 && words.get(0).matches("\\d{1,2}")) {
        hosts.addAll(LabPlan.numbered(Integer.parseInt(words.get(0))));
      } else {
        for (int i = 0; i < words.size(); i++) {
          String[] parts = words.get(i).split("=", 2);
          String address = parts.length == 2 ? parts[1] : LabPlan.numbered(i + 1).get(i).address();
          hosts.add(new LabHost(parts[0], address));
        }
      }
      if (executors < 0) {
        throw new IllegalArgumentException("[" + executors + "] executors: use 0 or more");
      }
      hosts.addAll(LabPlan.executors(executors, hosts));
      return new LabPlan(labName, hosts, disk, List.of(launcher()), 0, links);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(ExitCodes.USAGE, e.getMessage(), e);
    }
  }

  /** The script that started this program: hosts start the service with it. */
  static String launcher() throws CommandFailure {
    return Optional.ofNullable(System.getenv("RULEMAKER_LAUNCHER"))
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCodes.USAGE, "start the lab by ./rulemaker, which its hosts use, too"));
  }

  private static void demand() throws CommandFailure {
    Optional<String> obstacle = LabRequirements.whyNot();
    if (obstacle.isPresent()) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, obstacle.get());
    }
  }
}
