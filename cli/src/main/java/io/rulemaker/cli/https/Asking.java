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
   * @param who for people, such as {@code alice over https}
   */
  void ask(String who, Command command, Consumer<Reply> answer);
}
