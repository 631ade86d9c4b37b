package io.rulemaker.cli.live;

import java.nio.file.Path;

/** Finds the member that commands talk to. */
@FunctionalInterface
public interface LiveSource {

  /**
   * Connects.
   *
   * @param socket of the member; null for the usual one
   * @throws LiveException if nobody answers there
   */
  Live open(Path socket) throws LiveException;
}
