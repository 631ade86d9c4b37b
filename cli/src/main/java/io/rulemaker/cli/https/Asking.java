package io.rulemaker.cli.https;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.util.function.Consumer;

/** The member of this node, as its service lets others ask it. */
@FunctionalInterface
public interface Asking {

  /**
   * Takes a command and, once, gives the reply, perhaps on another thread.
   *
   * @param user who asks; null for what everybody who is known may see
   */
  void ask(String user, Command command, Consumer<Reply> answer);
}
