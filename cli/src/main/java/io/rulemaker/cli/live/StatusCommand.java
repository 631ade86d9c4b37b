package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.StatusReport.Section;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how the running cluster is. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Shows how the running cluster is: who leads, quorum, nodes, resources, failed actions,"
          + " fencings."
    },
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.NOT_CONNECTED
    })
public final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

  @Mixin private LiveSession session;
  @Mixin private Output output;

  @Option(
      names = {"-w", "--watch"},
      arity = "0..1",
      fallbackValue = "2",
      paramLabel = "SECONDS",
      description = "Show it again and again, every 2 seconds or as named, until interrupted.")
  private Integer watchSeconds;

  @Option(
      names = {"-A", "--show-attrs"},
      description = "Show node attributes, too.")
  private boolean attributes;

  @Option(
      names = {"-f", "--failcounts"},
      description = "Show fail counts, too.")
  private boolean failCounts;

  @Option(names = "--notes", description = "Show the newest notes of the leader, too.")
  private boolean notes;

  @Override
  public Integer call() throws CommandFailure {
    if (watchSeconds == null) {
      showOnce();
      return ExitCodes.OK;
    }
    if (watchSeconds < 1) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--watch [" + watchSeconds + "] is too often; name at least 1 second");
    }
    return watch();
  }

  private void showOnce() throws CommandFailure {
    Reply.State state = session.state();
    Cluster cluster = LiveSession.observe(state.cib());
    output.show(
        session.console(),
        () -> new StatusText(state, cluster, sections(), notes).write(session::line),
        () -> StatusDocuments.json(state, cluster),
        () -> StatusDocuments.xml(state, cluster));
  }

  private Set<Section> sections() {
    Set<Section> sections = EnumSet.of(Section.FAILED_ACTIONS);
    if (attributes) {
      sections.add(Section.NODE_ATTRIBUTES);
    }
    if (failCounts) {
      sections.add(Section.MIGRATION_SUMMARY);
    }
    return sections;
  }

  /** Shows it until interrupted. A member that does not answer now may do so later. */
  private int watch() {
    boolean terminal = System.console() != null;
    while (!Thread.currentThread().isInterrupted()) {
      if (terminal) {
        session.line(CLEAR_SCREEN);
      }
      try {
        showOnce();
      } catch (CommandFailure e) {
        session.line("rulemaker: " + e.getMessage());
      }
      session.console().flush();
      try {
        Thread.sleep(watchSeconds * 1000L);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return ExitCodes.OK;
  }
}
