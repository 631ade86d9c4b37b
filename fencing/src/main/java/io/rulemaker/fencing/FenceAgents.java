package io.rulemaker.fencing;

import io.rulemaker.agents.AgentSettings;
import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.MetadataException;
import io.rulemaker.agents.metadata.MetadataReader;
import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.agents.process.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The fence agents of this machine. They read {@code name=value} lines on standard input, so that
 * no password is seen in the list of processes.
 */
public final class FenceAgents {
  private static final long METADATA_TIMEOUT_MS = 10_000;
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Path directory;
  private final ProcessRunner processes;
  private final Map<String, AgentMetadata> known = new ConcurrentHashMap<>();

  /**
   * Prepares.
   *
   * @param directory that holds the agents, {@code /usr/sbin} as a rule
   */
  public FenceAgents(Path directory, ProcessRunner processes) {
    this.directory = directory;
    this.processes = processes;
  }

  /** Whether there is such an agent. */
  public boolean has(String agent) {
    return agent.matches("[A-Za-z0-9_.-]+") && AgentSettings.isProgram(directory.resolve(agent));
  }

  /**
   * What an agent says of itself; asked once.
   *
   * @return completes exceptionally with a {@link MetadataException} if it gives nothing usable
   */
  public CompletableFuture<AgentMetadata> metadata(String agent) {
    AgentMetadata cached = known.get(agent);
    if (cached != null) {
      return CompletableFuture.completedFuture(cached);
    }
    CompletableFuture<AgentMetadata> answer = new CompletableFuture<>();
    run(agent, "metadata", Map.of(), METADATA_TIMEOUT_MS)
        .thenAccept(
            outcome -> {
              try {
                AgentMetadata metadata = MetadataReader.read(agent, outcome.output());
                known.put(agent, metadata);
                answer.complete(metadata);
              } catch (MetadataException e) {
                answer.completeExceptionally(e);
              }
            });
    return answer;
  }

  /**
   * Runs an action.
   *
   * @param agent such as {@code fence_ipmilan}
   * @param action as the agent calls it
   * @param parameters of the agent
   * @param timeoutMs after which it is killed, in ms
   */
  CompletableFuture<ProcessOutcome> run(
      String agent, String action, Map<String, String> parameters, long timeoutMs) {
    CompletableFuture<ProcessOutcome> answer = new CompletableFuture<>();
    if (!has(agent)) {
      answer.complete(
          new ProcessOutcome(
              ProcessOutcome.Ending.NOT_STARTED,
              -1,
              "",
              "fence agent [" + agent + "] is not installed: no " + directory.resolve(agent),
              0));
      return answer;
    }
    ProcessSpec spec =
        new ProcessSpec(
            List.of(directory.resolve(agent).toString()),
            Map.of("PATH", PATH, "HOME", "/root", "LC_ALL", "C.UTF-8"),
            input(action, parameters),
            timeoutMs);
    processes.run(spec, answer::complete);
    return answer;
  }

  private static String input(String action, Map<String, String> parameters) {
    StringBuilder input = new StringBuilder();
    new TreeMap<>(parameters)
        .forEach(
            (name, value) -> {
              // A line break would smuggle in a parameter that nobody configured.
              if (!name.equals("action") && !name.contains("=") && !breaksLine(name + value)) {
                input.append(name).append('=').append(value).append('\n');
              }
            });
    return input.append("action=").append(action).append('\n').toString();
  }

  private static boolean breaksLine(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }
}
