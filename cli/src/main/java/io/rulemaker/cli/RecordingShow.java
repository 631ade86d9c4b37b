package io.rulemaker.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.Recording.SegmentBegun;
import io.rulemaker.harness.recording.DecisionDifference;
import io.rulemaker.harness.recording.RecordingException;
import io.rulemaker.harness.recording.RecordingReader;
import io.rulemaker.harness.recording.RecordingReplay;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Decides a recording again, and shows what comes out. */
final class RecordingShow implements RecordingReplay.Listener {
  private final Console console;
  private final boolean quiet;
  private final ObjectNode json;
  private final boolean otherPolicies;
  private boolean ownPoliciesThen;

  /**
   * Prepares.
   *
   * @param quiet show differences only
   * @param json takes everything in place of the console; null to write text
   * @param otherPolicies whether policies are given
   */
  RecordingShow(Console console, boolean quiet, ObjectNode json, boolean otherPolicies) {
    this.console = console;
    this.quiet = quiet;
    this.json = json;
    this.otherPolicies = otherPolicies;
  }

  /** Shows a recording by given policies; returns whether all was decided as it was. */
  boolean run(Path file, PolicySet policies) throws CommandFailure {
    if (json != null) {
      json.put("file", file.toString());
    }
    RecordingReplay.Result result;
    try (RecordingReader reader = new RecordingReader(file, this::notice)) {
      title(file, reader);
      result = new RecordingReplay(policies, this).run(reader);
    } catch (RecordingException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, file + ": " + e.getMessage(), e);
    }
    if (result.segments() == 0) {
      throw new CommandFailure(
          ExitCodes.BAD_INPUT, file + ": nothing is recorded in it: no transition ended meanwhile");
    }
    verdict(file, result);
    return result.same();
  }

  private void title(Path file, RecordingReader reader) {
    String cluster = reader.header().cluster();
    if (json != null) {
      json.put("cluster", cluster).put("begun", reader.header().begun());
    } else if (!quiet) {
      line("Recording " + file + " of cluster " + cluster + ", begun " + reader.header().begun());
    }
  }

  private void notice(String text) {
    console.error(Program.name() + ": " + text);
  }

  private void line(String text) {
    console.line(text);
    console.flush();
  }

  @Override
  public void segment(SegmentBegun beginning) {
    ownPoliciesThen |= beginning.ownPolicies() > 0;
    String leader = beginning.controller().node();
    if (json != null) {
      json.withArray("segments")
          .addObject()
          .put("at", time(beginning.atMs()))
          .put("leader", leader)
          .put("epoch", beginning.controller().epoch())
          .put("ownPolicies", beginning.ownPolicies());
    } else if (!quiet) {
      line(time(beginning.atMs()) + "  " + leader + " leads in epoch " + epoch(beginning));
    }
  }

  private static String epoch(SegmentBegun beginning) {
    int own = beginning.ownPolicies();
    return beginning.controller().epoch()
        + (own == 0 ? "" : ", with [" + own + "] own policy rules in force");
  }

  @Override
  public void decided(long atMs, Recording.Decided then, DecisionDifference difference) {
    if (json != null) {
      ObjectNode decision =
          json.withArray("decisions")
              .addObject()
              .put("at", time(atMs))
              .put("transition", then.transition())
              .put("same", difference.none());
      texts(decision.putArray("causes"), then.causes());
      texts(decision.putArray("summary"), then.summary());
      if (!difference.none()) {
        texts(decision.putArray("onlyThen"), difference.onlyThen());
        texts(decision.putArray("onlyNow"), difference.onlyNow());
        decision.put("onlyInDetail", difference.onlyInDetail());
      }
      return;
    }
    if (quiet && difference.none()) {
      return;
    }
    line(
        time(atMs)
            + "  decision "
            + then.transition()
            + (difference.none() ? "  same       " : "  DIFFERENT  ")
            + String.join("; ", then.causes()));
    if (difference.none()) {
      then.summary().forEach(text -> line("      " + text.strip()));
    } else {
      difference.onlyThen().forEach(text -> line("    then: " + text));
      difference.onlyNow().forEach(text -> line("    now:  " + text));
      if (difference.onlyInDetail()) {
        line("    the same actions, but with other parameters or in another order");
      }
    }
  }

  @Override
  public void lost(long atMs, String why) {
    if (json != null) {
      json.withArray("lost").addObject().put("at", time(atMs)).put("why", why);
    } else {
      line(
          time(atMs)
              + "  DIFFERENT  "
              + why
              + "; what follows under this leader cannot be compared");
    }
  }

  private void verdict(Path file, RecordingReplay.Result result) {
    if (json != null) {
      json.put("passed", result.same())
          .put("steps", result.steps())
          .put("differences", result.differences());
      return;
    }
    String counts = "[" + result.decisions() + "] decisions in [" + result.steps() + "] steps";
    if (result.same()) {
      line("SAME  " + file + ": " + counts + ", all as they were");
    } else {
      line("DIFFERENT  " + file + ": [" + result.differences() + "] of " + counts);
      if (ownPoliciesThen && !otherPolicies) {
        line("      The cluster had policies of its own: give them by --policies to compare.");
      }
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static String time(long atMs) {
    return Instant.ofEpochMilli(atMs).toString();
  }
}
