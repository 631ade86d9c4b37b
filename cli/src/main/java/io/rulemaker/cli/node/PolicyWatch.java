package io.rulemaker.cli.node;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.rules.PolicyException;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.PolicyStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's policies: read at start, and again when a file changed. Policies that are refused
 * change nothing; the last good ones stay in force. New ones count from the next decision on.
 */
final class PolicyWatch {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyWatch.class);

  /** How often the files are looked at, in ms. */
  private static final long LOOK_MS = 5_000;

  private final List<Path> paths;
  private final PolicyStore store;
  private Map<Path, String> seen;

  private PolicyWatch(List<Path> paths) {
    this.paths = paths;
    this.store = new PolicyStore(paths);
    this.seen = stamps();
  }

  /**
   * Reads the policies.
   *
   * @throws CommandFailure with every problem, if one is refused
   */
  static PolicyWatch load(List<Path> paths) throws CommandFailure {
    PolicyWatch watch = new PolicyWatch(paths);
    try {
      if (!watch.seen.isEmpty()) {
        watch.store.reload();
      }
      return watch;
    } catch (PolicyException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, String.join("\n", e.problems()), e);
    }
  }

  /** The policies in force. */
  PolicySet current() {
    return store.current();
  }

  /** Begins to look for changes. */
  void start(NodeTimers timers) {
    if (!paths.isEmpty()) {
      timers.every(LOOK_MS, this::look);
    }
  }

  private void look() {
    Map<Path, String> now = stamps();
    if (now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      store.reload();
      LOG.info("Policies were read anew; they count from the next decision on");
    } catch (PolicyException e) {
      LOG.error("Policies are refused, the last good ones stay in force:");
      e.problems().forEach(problem -> LOG.error("  {}", problem));
    }
  }

  /** Name, size and time of each file. */
  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new TreeMap<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> files = Files.list(path)) {
          files.filter(file -> file.toString().endsWith(".drl")).forEach(f -> stamp(f, stamps));
        } catch (IOException e) {
          LOG.warn("Folder of policies [{}] cannot be read: {}", path, e.toString());
        }
      } else {
        stamp(path, stamps);
      }
    }
    return stamps;
  }

  private static void stamp(Path file, Map<Path, String> stamps) {
    try {
      stamps.put(file, Files.size(file) + " " + Files.getLastModifiedTime(file));
    } catch (IOException e) {
      stamps.put(file, "unreadable");
    }
  }
}
