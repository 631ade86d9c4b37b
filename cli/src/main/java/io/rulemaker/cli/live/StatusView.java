package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.StatusReport.Section;
import io.rulemaker.rules.PolicySet;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the running cluster is, in every form in which it is shown. None of them holds parameters of
 * resources, which may be passwords.
 *
 * @param state what a member said
 * @param cluster what the scheduler sees in it
 */
public record StatusView(Reply.State state, Cluster cluster) {

  /**
   * What the scheduler sees in a member's answer, now.
   *
   * @throws CommandFailure if there is no configuration yet, or its schema is unknown
   */
  public static StatusView of(Reply.State state, PolicySet policies) throws CommandFailure {
    LiveSession.requireConfiguration(state);
    return new StatusView(state, LiveSession.observe(state.cib(), policies));
  }

  /** The text of {@code rulemaker status}, with fail counts and notes. */
  public String text() {
    StringBuilder text = new StringBuilder();
    Set<Section> sections = EnumSet.of(Section.FAILED_ACTIONS, Section.MIGRATION_SUMMARY);
    new StatusText(state, cluster, sections, true).write(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** The JSON of {@code rulemaker status}. */
  public String json() throws CommandFailure {
    return Output.json(StatusDocuments.json(state, cluster));
  }

  /** The XML of {@code rulemaker status}. */
  public String xml() {
    return CibWriter.write(StatusDocuments.xml(state, cluster));
  }

  /** A fencing in one line, as {@code rulemaker status} shows it. */
  public static String line(Reply.Fencing fencing) {
    return StatusText.line(fencing);
  }
}
