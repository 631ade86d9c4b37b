package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.rules.PolicySet;
import picocli.CommandLine.Mixin;

/** What every command for the running cluster needs: a member that answers, and a console. */
public final class LiveSession {
  private final Console console;
  private final LiveSource source;
  private Live live;

  @Mixin private final Whom whom = new Whom();

  /** Made by the factory of the program. */
  public LiveSession(Console console, LiveSource source) {
    this.console = console;
    this.source = source;
  }

  Console console() {
    return console;
  }

  void line(String text) {
    console.line(text);
  }

  /** How things are. */
  public Reply.State state() throws CommandFailure {
    Reply reply = ask(new Command.Query());
    if (!(reply instanceof Reply.State state)) {
      throw refused(reply);
    }
    requireConfiguration(state);
    return state;
  }

  /** Refuses the answer of a member that was just started. */
  static void requireConfiguration(Reply.State state) throws CommandFailure {
    if (state.cib() == null) {
      throw new CommandFailure(
          ExitCodes.TEMPORARY, "the member here knows no configuration yet: try again in a moment");
    }
  }

  /**
   * Has something done, and says so.
   *
   * @param done what to say; the member's own words are added
   */
  void carryOut(Command command, String done) throws CommandFailure {
    Reply reply = ask(command);
    if (!(reply instanceof Reply.Done)) {
      throw refused(reply);
    }
    line(done);
  }

  /** Asks for something; refusals are answers, too. */
  Reply ask(Command command) throws CommandFailure {
    try {
      if (live == null) {
        live = source.open(whom);
      }
      return live.ask(command);
    } catch (LiveException e) {
      close(); // a late answer must not be taken for that to the next question
      throw new CommandFailure(e.exitCode(), e.getMessage(), e);
    }
  }

  /** Whether the member that was asked last runs on this machine. */
  boolean asksThisMachine() {
    return live != null && live.isOnThisMachine();
  }

  private void close() {
    if (live != null) {
      live.close();
      live = null;
    }
  }

  /** The failure that a refusal stands for. */
  static CommandFailure refused(Reply reply) {
    if (!(reply instanceof Reply.Refused refused)) {
      return new CommandFailure(
          ExitCodes.INTERNAL,
          "the member answered with [" + reply + "], which makes no sense here");
    }
    int code =
        switch (refused.kind()) {
          case CONFLICT, NO_LEADER -> ExitCodes.TEMPORARY;
          case NO_QUORUM -> ExitCodes.NO_QUORUM;
          case INVALID -> ExitCodes.BAD_INPUT;
          case DENIED -> ExitCodes.DENIED;
        };
    return new CommandFailure(code, refused.text());
  }

  /** The failure that an impossible edit stands for. */
  static CommandFailure impossible(EditException e) {
    int code =
        switch (e.kind()) {
          case INVALID -> ExitCodes.USAGE;
          case NO_SUCH_THING -> ExitCodes.NO_SUCH_THING;
          case EXISTS -> ExitCodes.EXISTS;
        };
    return new CommandFailure(code, e.getMessage(), e);
  }

  /** A copy of a document, brought to the newest schema. */
  static Element upgraded(Element cib) throws CommandFailure {
    Element copy = cib.copy();
    try {
      SchemaUpgrade.upgrade(copy, notice -> {});
    } catch (CibException e) {
      throw new CommandFailure(ExitCodes.BAD_CONFIGURATION, e.getMessage(), e);
    }
    return copy;
  }

  /** What the scheduler sees in a document, now. */
  static Cluster observe(Element cib) throws CommandFailure {
    return observe(cib, PolicySet.builtIn());
  }

  /** What the scheduler sees in a document, now, by some policies. */
  static Cluster observe(Element cib, PolicySet policies) throws CommandFailure {
    return new Scheduler(policies).observe(new ClusterSnapshot(upgraded(cib), nowSeconds()));
  }

  static long nowSeconds() {
    return System.currentTimeMillis() / 1000;
  }

  /** A node as named, or the one this command runs on. */
  static String nodeOrHere(String node, Reply.State state) {
    return node == null ? state.node() : node;
  }
}
