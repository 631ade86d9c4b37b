package io.rulemaker.cli.live;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;

/** A way to ask a member of the running cluster. */
public interface Live extends AutoCloseable {

  /**
   * Asks and waits for the answer.
   *
   * @throws LiveException if no answer came: what was asked for may have been done or not
   */
  Reply ask(Command command) throws LiveException;

  /** Whether the member runs on this machine, so that its agents are at hand. */
  default boolean isOnThisMachine() {
    return false;
  }

  @Override
  default void close() {}
}
