package io.rulemaker.harness.replay;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Effect.TransitionEnded.Outcome;
import io.rulemaker.harness.scenario.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A replay as lines for a person, while it goes on: event, decision, why, actions, where everything
 * runs now, and whether that is what was expected.
 */
public final class Timeline implements ReplayListener {
  private static final int WIDTH = 14;

  private final Consumer<String> lines;
  private final Map<String, String> shown = new HashMap<>();
  private int decisions;

  /** Prepares to write. */
  public Timeline(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void begins(Scenario scenario) {
    shown.clear();
    decisions = 0;
    lines.accept(scenario.title());
    lines.accept("(" + scenario.file() + ")");
  }

  @Override
  public void step(long timeMs, int number, String title) {
    lines.accept("");
    lines.accept(
        (number == 0 ? "Start" : "Step " + number) + (title.isEmpty() ? "" : ": ") + title);
  }

  @Override
  public void happened(long timeMs, String what) {
    line(timeMs, "event", what);
  }

  @Override
  public void decided(long timeMs, Effect.Decided decided, List<Why> why) {
    String nothing = why.isEmpty() && decided.actions() == 0 ? ": nothing to do" : "";
    line(
        timeMs,
        "decision " + ++decisions,
        "because " + String.join("; ", decided.causes()) + nothing);
    int subjects = why.stream().mapToInt(w -> w.subject().length()).max().orElse(0);
    int whats = why.stream().mapToInt(w -> w.what().length()).max().orElse(0);
    for (Why reason : why) {
      String line = pad(reason.subject(), subjects) + "  " + pad(reason.what(), whats);
      more(reason.because().isEmpty() ? line : line + "  " + reason.because());
    }
  }

  @Override
  public void acted(long timeMs, DoneAction action) {
    boolean dull = action.ok() && !action.changes();
    if (!dull) {
      line(timeMs, action.ok() ? "done" : "FAILED", action + ": " + action.result());
    }
  }

  @Override
  public void ended(long timeMs, Effect.TransitionEnded ending) {
    if (ending.outcome() != Outcome.COMPLETE) {
      String text =
          ending.outcome() == Outcome.ABORTED
              ? "given up, because something changed or failed"
              : "ended early: what is left waits for something that will not come";
      line(timeMs, "decision " + decisions, text);
    }
  }

  @Override
  public void note(long timeMs, String text) {
    line(timeMs, "note", text);
  }

  @Override
  public void rests(long timeMs, List<Placement> placements) {
    List<String> changed = new ArrayList<>();
    for (Placement placement : placements) {
      String text = placement.text();
      if (!text.equals(shown.put(placement.resource(), text))) {
        changed.add(text);
      }
    }
    if (changed.isEmpty()) {
      line(timeMs, "now", "everything is where it was");
      return;
    }
    line(timeMs, "now", changed.get(0));
    changed.subList(1, changed.size()).forEach(this::more);
    int others = placements.size() - changed.size();
    if (others > 0) {
      more("(" + others + (others == 1 ? " other as before)" : " others as before)"));
    }
  }

  @Override
  public void checked(int line, String expected, String actual, boolean met) {
    if (met) {
      lines.accept("          " + pad("as expected", WIDTH) + "  " + expected);
    } else {
      lines.accept("   " + pad("NOT AS EXPECTED", WIDTH + 7) + "  line " + line + ":");
      lines.accept("          " + pad("", WIDTH) + "  expected: " + expected);
      lines.accept("          " + pad("", WIDTH) + "  actual:   " + actual);
    }
  }

  @Override
  public void over(ReplayResult result) {
    lines.accept("");
    verdict(result).forEach(lines);
  }

  /** The outcome of a scenario, and each failure with the line where it was expected. */
  public static List<String> verdict(ReplayResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        (result.passed() ? "PASSED" : "FAILED")
            + "  "
            + result.title()
            + "  ("
            + result.steps()
            + " steps, "
            + result.decisions()
            + " decisions, "
            + result.actions()
            + " actions, "
            + result.checks()
            + " checks"
            + (result.passed() ? "" : ", " + result.failures().size() + " failed")
            + ")");
    for (ReplayResult.Failure failure : result.failures()) {
      lines.add(
          result.file()
              + ":"
              + failure.line()
              + ": step "
              + failure.step()
              + ": expected ["
              + failure.expected()
              + "], but ["
              + failure.actual()
              + "]");
    }
    return lines;
  }

  private void line(long timeMs, String kind, String text) {
    lines.accept(time(timeMs) + "  " + pad(kind, WIDTH) + "  " + text);
  }

  private void more(String text) {
    lines.accept("          " + pad("", WIDTH) + "  " + text);
  }

  private static String time(long ms) {
    long minutes = ms / 60_000;
    return String.format(Locale.ROOT, "%02d:%02d.%d ", minutes, ms / 1000 % 60, ms / 100 % 10);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
