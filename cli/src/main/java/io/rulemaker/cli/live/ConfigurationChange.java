package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Problem;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.verify.Verification;
import io.rulemaker.rules.PolicySet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One change of the configuration in force: read, edit, verify, send. If somebody else changed it
 * meanwhile, the edit is made again from what holds then, so that neither change is lost.
 */
final class ConfigurationChange {
  /** Enough for a burst of scripts; beyond it something changes the configuration all the time. */
  private static final int ATTEMPTS = 10;

  private final LiveSession session;
  private final ChangeOptions options;

  ConfigurationChange(LiveSession session, ChangeOptions options) {
    this.session = session;
    this.options = options;
  }

  /** What is to be changed. */
  interface Edit {
    /**
     * Changes the configuration; may be called again if the first try met another change.
     *
     * @return what it does, for people
     */
    String apply(ConfigurationEdit edit, Reply.State state) throws EditException, CommandFailure;
  }

  /** A whole configuration in place of the one in force. */
  interface Replacement {
    /** The new element {@code <configuration>}. */
    Element make(Reply.State state) throws EditException, CommandFailure;
  }

  /** Makes a change, and says so. */
  int make(Edit edit) throws CommandFailure {
    for (int attempt = 1; ; attempt++) {
      Reply.State state = session.state();
      ConfigurationEdit changed = new ConfigurationEdit(state.cib());
      String what;
      try {
        what = edit.apply(changed, state);
      } catch (EditException e) {
        throw LiveSession.impossible(e);
      }
      if (send(state, changed.result(), what, attempt)) {
        return ExitCodes.OK;
      }
    }
  }

  /** Replaces the configuration, and says so. */
  int replace(String what, Replacement replacement) throws CommandFailure {
    for (int attempt = 1; ; attempt++) {
      Reply.State state = session.state();
      Element configuration;
      try {
        configuration = replacement.make(state);
      } catch (EditException e) {
        throw LiveSession.impossible(e);
      }
      if (send(state, configuration, what, attempt)) {
        return ExitCodes.OK;
      }
    }
  }

  /** Sends a change; returns whether that was all, false if it is to be made again. */
  private boolean send(Reply.State state, Element configuration, String what, int attempt)
      throws CommandFailure {
    Element old = state.cib().child("configuration");
    if (old != null && CibWriter.write(old).equals(CibWriter.write(configuration))) {
      session.line(what + ": nothing to change, it is so already");
      return true;
    }
    Element changed = withConfiguration(state.cib(), configuration);
    verify(state.cib(), changed);
    if (attempt == 1) {
      checkAgents(old, configuration);
    }
    if (options.dryRun) {
      preview(what, changed);
      return true;
    }
    CibVersion version = CibVersion.of(state.cib());
    Reply reply =
        session.ask(
            new Command.ChangeConfiguration(
                version.adminEpoch() + "." + version.epoch(), configuration, what, origin(state)));
    if (reply instanceof Reply.Refused refused
        && refused.kind() == Reply.Kind.CONFLICT
        && attempt < ATTEMPTS) {
      return false;
    }
    if (!(reply instanceof Reply.Done)) {
      throw LiveSession.refused(reply);
    }
    session.line(what);
    if (options.wait) {
      new Settling(session, options.timeoutSeconds).after(version.afterConfigurationChange());
    }
    return true;
  }

  private static Element withConfiguration(Element cib, Element configuration)
      throws CommandFailure {
    Element changed = cib.copy();
    changed.removeChildren(child -> child.is("configuration"));
    changed.insert(0, configuration.copy());
    return LiveSession.upgraded(changed);
  }

  /** Refuses errors that the change brings; those that were there before hinder no other change. */
  private void verify(Element before, Element after) throws CommandFailure {
    Set<Problem> known = new HashSet<>(Verification.verify(LiveSession.upgraded(before)));
    List<Problem> problems =
        Verification.verify(after).stream().filter(problem -> !known.contains(problem)).toList();
    Problem worst = null;
    for (Problem problem : problems) {
      if (problem.severity() == Severity.ERROR && !options.force) {
        worst = worst == null ? problem : worst;
      } else {
        session.console().error("rulemaker: " + problem);
      }
    }
    if (worst != null) {
      long errors = problems.stream().filter(p -> p.severity() == Severity.ERROR).count();
      throw new CommandFailure(
          ExitCodes.BAD_CONFIGURATION,
          "nothing was changed: "
              + worst
              + (errors > 1 ? ", and " + (errors - 1) + " more" : "")
              + "; --force sends it all the same");
    }
  }

  /** Only on the node that is asked: what is installed elsewhere is not known here. */
  private void checkAgents(Element before, Element after) {
    if (!session.asksThisMachine()) {
      return;
    }
    try (InstalledAgents agents = InstalledAgents.standard()) {
      AgentCheck.problems(agents, before, after)
          .forEach(problem -> session.console().error("rulemaker: " + problem));
    }
  }

  private void preview(String what, Element cib) {
    session.line(what + ": not sent; the cluster would");
    List<String> lines =
        new Scheduler(PolicySet.builtIn())
            .schedule(new ClusterSnapshot(cib, LiveSession.nowSeconds()))
            .summary()
            .lines();
    if (lines.isEmpty()) {
      session.line("  * do nothing");
    }
    lines.forEach(line -> session.line("  * " + line));
  }

  private static String origin(Reply.State state) {
    return "rulemaker on " + state.node() + " by " + System.getProperty("user.name");
  }
}
