package io.rulemaker.rules;

import java.nio.file.Path;
import java.util.List;

/**
 * Keeps a set of policies in force while the operator edits the files. A set of which one file is
 * refused is refused as a whole, and the last good set stays in force. Thread-safe.
 */
public final class PolicyStore {
  private final List<Path> paths;
  private volatile PolicySet current = PolicySet.builtIn();

  /**
   * A store over files and folders of policies; until the first {@link #reload} only the built-in
   * policies are in force.
   */
  public PolicyStore(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /** The policies in force. */
  public PolicySet current() {
    return current;
  }

  /**
   * Reads all files anew and puts them in force.
   *
   * @throws PolicyException with every problem as {@code file:line: what; remedy}; what was in
   *     force stays in force
   */
  public synchronized void reload() throws PolicyException {
    current = PolicySet.builtIn().with(UserPolicies.compile(PolicySource.read(paths)));
  }
}
