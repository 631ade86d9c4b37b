package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Fencing by hand, and what was fenced. */
@picocli.CommandLine.Command(
    name = "fence",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows what was fenced, fences nodes, and takes an operator's word for it.",
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.BAD_INPUT,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.UNSAFE
    })
final class FenceCommand {
  private static final Set<String> ACTIONS = Set.of("off", "reboot", "on");

  @picocli.CommandLine.Command(name = "history", description = "Shows the newest fencings.")
  static int history(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Parameters(arity = "0..1", paramLabel = "NODE", description = "Only of that node.")
          String node)
      throws CommandFailure {
    List<Reply.Fencing> fencings =
        session.state().fencings().stream()
            .filter(fencing -> node == null || node.equals(fencing.target()))
            .toList();
    output.show(
        session.console(),
        () -> fencings.forEach(fencing -> session.line(StatusText.line(fencing))),
        () -> fencings,
        () -> StatusDocuments.fencings(fencings));
    return ExitCodes.OK;
  }

  @picocli.CommandLine.Command(
      name = "node",
      description = "Fences a node now, whatever the policies say.")
  static int node(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "NODE") String node,
      @Option(
              names = "--action",
              paramLabel = "ACTION",
              description = "off, reboot or on (default: the option fencing-action).")
          String action)
      throws CommandFailure {
    return fence(session, node, action);
  }

  /** Fences a node. */
  static int fence(LiveSession session, String node, String action) throws CommandFailure {
    if (action != null && !ACTIONS.contains(action)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "action [" + action + "] is none; write off, reboot or on");
    }
    Reply.State state = session.state();
    NodeCommand.requireNode(state, node);
    String wanted =
        action != null ? action : LiveSession.observe(state.cib()).options.fencingAction;
    session.carryOut(new Command.FenceNow(node, wanted), node + " is fenced (" + wanted + ")");
    return ExitCodes.OK;
  }

  @picocli.CommandLine.Command(
      name = "confirm",
      description = {
        "Takes your word that a node is down, as if it had been fenced.",
        "If it is not, its resources run twice and data is lost: look before you say so."
      })
  static int confirm(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "NODE") String node,
      @Option(names = "--force", description = "Yes, I have seen that it is off.") boolean sure)
      throws CommandFailure {
    Reply.State state = session.state();
    NodeCommand.requireNode(state, node);
    if (!sure) {
      throw new CommandFailure(
          ExitCodes.UNSAFE,
          "if ["
              + node
              + "] still runs, its resources will run twice and data may be lost; make sure that it"
              + " is off, then say so with --force");
    }
    session.carryOut(new Command.ConfirmDown(node), node + " counts as fenced, on your word");
    return ExitCodes.OK;
  }
}
