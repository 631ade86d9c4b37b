package io.rulemaker.cli.live;

/** Finds the member that commands talk to. */
@FunctionalInterface
public interface LiveSource {

  /**
   * Connects.
   *
   * @param whom to ask
   * @throws LiveException if nobody answers there
   */
  Live open(Whom whom) throws LiveException;
}
