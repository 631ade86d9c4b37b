package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.member.Reply;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which links to the other nodes work. */
@Command(
    name = "links",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Shows, link by link, which other nodes in touch are heard on it, as this node sees it. There"
          + " are several where node.yaml names several addresses of each member.",
      "A node that is heard on no link is not in touch: 'rulemaker status' shows it."
    },
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.NOT_CONNECTED
    })
public final class LinksCommand implements Callable<Integer> {
  @Mixin private LiveSession session;
  @Mixin private Output output;

  @Override
  public Integer call() throws CommandFailure {
    Reply.State state = session.state();
    output.show(
        session.console(),
        () -> show(state),
        () -> LinkLines.json(Output.mapper(), state.links()),
        () -> LinkLines.xml(state));
    return ExitCodes.OK;
  }

  private void show(Reply.State state) {
    if (state.links().isEmpty()) {
      session.line("One link only: in touch are " + String.join(", ", state.members()) + ".");
    } else {
      LinkLines.table(state).forEach(session::line);
    }
  }
}
