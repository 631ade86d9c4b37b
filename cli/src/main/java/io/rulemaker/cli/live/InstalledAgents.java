package io.rulemaker.cli.live;

import io.rulemaker.agents.AgentMetadataSource;
import io.rulemaker.agents.AgentSettings;
import io.rulemaker.agents.metadata.AgentMetadata;
import io.rulemaker.agents.metadata.MetadataException;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.fencing.FenceAgents;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The agents of this machine, for who writes a configuration: OCF, LSB and fence agents. */
final class InstalledAgents implements AutoCloseable {
  /** How long one agent may take to say what it is, in ms. */
  private static final long METADATA_MS = 5_000;

  private static final long KILL_GRACE_MS = 1_000;

  private final AgentSettings settings;
  private final ProcessRunner processes = new ProcessRunner(KILL_GRACE_MS, 1);
  private final AgentMetadataSource scripts;
  private final FenceAgents fenceAgents;

  /**
   * The agents in some places.
   *
   * @param fenceAgents folder of the fence agents
   */
  InstalledAgents(AgentSettings settings, Path fenceAgents) {
    this.settings = settings;
    this.scripts = AgentMetadataSource.ofScripts(settings, processes, METADATA_MS);
    this.fenceAgents = new FenceAgents(fenceAgents, processes);
  }

  /** The agents in the places that every distribution uses. */
  static InstalledAgents standard() {
    return new InstalledAgents(AgentSettings.standard(), Path.of("/usr/sbin"));
  }

  /** Whether an agent is missing. Of units of systemd and the like only systemd knows: false. */
  boolean lacks(AgentId agent) {
    return switch (agent.standard()) {
      case "ocf", "lsb" -> !settings.has(agent);
      case "stonith" -> !fenceAgents.has(agent.type());
      default -> false;
    };
  }

  /** Whether an agent says what parameters it takes. */
  boolean describes(AgentId agent) {
    return agent.standard().equals("ocf") || agent.standard().equals("stonith");
  }

  /**
   * What an agent says of itself; it is asked, which takes a moment.
   *
   * @throws MetadataException if it says nothing usable, or not in time; one line for the user
   */
  AgentMetadata metadata(AgentId agent) throws MetadataException {
    CompletableFuture<AgentMetadata> answer =
        agent.standard().equals("stonith") ? fenceAgents.metadata(agent.type()) : scripts.of(agent);
    try {
      return answer.get(METADATA_MS + KILL_GRACE_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new MetadataException(e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new MetadataException("agent [" + agent + "] does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MetadataException("interrupted", e);
    }
  }

  @Override
  public void close() {
    processes.close();
  }
}
