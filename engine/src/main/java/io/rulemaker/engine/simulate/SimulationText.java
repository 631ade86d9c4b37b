package io.rulemaker.engine.simulate;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.report.Outline;
import io.rulemaker.engine.report.ScoreLines;
import io.rulemaker.engine.report.StatusReport;
import java.util.Set;
import java.util.function.Consumer;

/** A simulation as text, byte for byte as SO-1 and SO-2 lay it out. */
public class SimulationText implements SimulationListener {
  private final Outline out;
  private final Consumer<String> standardOut;
  private final Consumer<String> standardError;
  private final Options options;

  /**
   * What to print.
   *
   * @param quiet only scores, and these without titles and indentation
   * @param scores assignment scores
   * @param utilization capacities and utilization
   * @param sections further sections of each status
   */
  public record Options(
      boolean quiet, boolean scores, boolean utilization, Set<StatusReport.Section> sections) {}

  /**
   * Prints to consumers of lines.
   *
   * @param standardOut takes the output
   * @param standardError takes errors and notices
   */
  public SimulationText(
      Consumer<String> standardOut, Consumer<String> standardError, Options options) {
    this.standardOut = standardOut;
    this.standardError = standardError;
    this.options = options;
    this.out = new Outline(options.quiet() ? line -> {} : standardOut);
  }

  @Override
  public void current(Cluster cluster, EffectiveTime time) {
    writeTime(time);
    StatusReport report = new StatusReport(cluster, true, options.sections());
    report.writeHead(out);
    out.begin("Current cluster status");
    report.write(out);
    out.end();
  }

  @Override
  public void modifying() {
    out.spacer();
    out.begin("Performing Requested Modifications");
  }

  @Override
  public void modified(String line) {
    out.item(line);
  }

  @Override
  public void modificationsDone(Cluster cluster, EffectiveTime time) {
    out.end();
    writeTime(time);
  }

  @Override
  public ScoreListener scheduling() {
    if (!options.scores() && !options.utilization()) {
      return ScoreListener.NONE;
    }
    if (options.scores() && options.quiet()) {
      return new ScoreLines(options.scores(), options.utilization(), standardOut);
    }
    Outline list = new Outline(standardOut);
    out.spacer();
    list.begin(scoresTitle());
    return new ScoreLines(options.scores(), options.utilization(), list::item);
  }

  private String scoresTitle() {
    if (!options.scores()) {
      return "Utilization Information";
    }
    return options.utilization()
        ? "Assignment Scores and Utilization Information"
        : "Assignment Scores";
  }

  @Override
  public void decided(Decision decision) {
    out.spacer();
    out.begin("Transition Summary");
    if (!options.quiet()) {
      decision.summary().lines().forEach(out::item);
    }
    out.end();
  }

  @Override
  public void executing() {
    out.spacer();
    out.begin("Executing Cluster Transition");
  }

  @Override
  public void executed(GraphAction action, String line) {
    out.item(line);
  }

  @Override
  public void executionNote(String line) {
    out.note(line);
  }

  @Override
  public void revised(Cluster cluster, EffectiveTime time) {
    out.end();
    writeTime(time);
    out.spacer();
    out.begin("Revised Cluster Status");
    new StatusReport(cluster, false, options.sections()).write(out);
    out.end();
  }

  @Override
  public void error(String line) {
    standardError.accept(line);
  }

  private void writeTime(EffectiveTime time) {
    if (time.line() != null) {
      out.note(time.line());
    }
  }
}
