package io.rulemaker.agents;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs operations of real agents, or of the test's own, and waits for their results. */
final class AgentFixture implements AutoCloseable {
  private final ProcessRunner processes = new ProcessRunner(300, 3);
  private final AgentExecutor executor;

  private AgentFixture(AgentSettings settings) {
    Timers timers =
        (delayMs, task) -> {
          CompletableFuture<Void> future =
              CompletableFuture.runAsync(
                  task, CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS));
          return () -> future.cancel(false);
        };
    executor = new AgentExecutor(settings, processes, timers);
  }

  /** The agents of this machine. */
  static AgentFixture installed(String agent) {
    AgentId id = AgentId.parse(agent);
    Path script = Path.of("/usr/lib/ocf/resource.d", id.provider(), id.type());
    assumeTrue(
        Files.isExecutable(script),
        "skipped: "
            + agent
            + " is not installed (apt-get install resource-agents"
            + " pacemaker-resource-agents)");
    return new AgentFixture(AgentSettings.standard());
  }

  /** The agents in the test's resources. */
  static AgentFixture ofTest(Map<String, String> environment) {
    Path here = resources();
    for (String script :
        new String[] {
          "ocf/resource.d/test/Hang", "ocf/resource.d/test/Env", "init.d/demo", "bin/systemctl"
        }) {
      here.resolve(script).toFile().setExecutable(true); // copying may drop the mode
    }
    return new AgentFixture(
        new AgentSettings(
            here.resolve("ocf"),
            here.resolve("init.d"),
            here.resolve("bin/systemctl").toString(),
            environment,
            "3.19.0"));
  }

  private static Path resources() {
    try {
      return Path.of(AgentFixture.class.getResource("/ocf").toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  AgentExecutor executor() {
    return executor;
  }

  OperationResult run(String agent, String task, Map<String, String> parameters) {
    return run(agent, task, parameters, Map.of(), 20_000);
  }

  OperationResult run(
      String agent,
      String task,
      Map<String, String> parameters,
      Map<String, String> meta,
      long timeoutMs) {
    OperationRequest request =
        new OperationRequest(
            "demo", AgentId.parse(agent), task, 0, "n1", parameters, meta, timeoutMs, 0);
    CompletableFuture<OperationResult> answer = new CompletableFuture<>();
    executor.perform(request, answer::complete);
    return answer.orTimeout(30, TimeUnit.SECONDS).join();
  }

  /** The environment that an agent printed. */
  static Map<String, String> environment(OperationResult result) {
    Map<String, String> environment = new HashMap<>();
    result
        .output()
        .lines()
        .filter(line -> line.contains("="))
        .forEach(
            line ->
                environment.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return environment;
  }

  static long[] pids(Path file) {
    try {
      return Files.readAllLines(file).stream().mapToLong(Long::parseLong).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.close();
  }
}
