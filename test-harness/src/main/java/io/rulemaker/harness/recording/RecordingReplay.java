package io.rulemaker.harness.recording;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.SchedulerSession;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.Recording.SegmentBegun;
import io.rulemaker.engine.control.Recording.StepTaken;
import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Decides a recording again. Each decision is made in the very situation that the cluster was in:
 * after it, the cluster goes on as it did then, whatever was decided now. So a difference is shown
 * where it arises, and does not blur what follows.
 */
public final class RecordingReplay {
  private final Scheduler scheduler;
  private final Listener listener;
  private final Deque<Recording.Decided> recorded = new ArrayDeque<>();
  private SchedulerSession session;
  private Controller controller;
  private long atMs;
  private int segments;
  private int decisions;
  private int differences;
  private int steps;

  /** Hears how it goes on. */
  public interface Listener {
    /** Steps of a leader follow. */
    void segment(SegmentBegun beginning);

    /**
     * A decision was made again.
     *
     * @param atMs when, ms since the epoch
     */
    void decided(long atMs, Recording.Decided then, DecisionDifference difference);

    /** What was decided when differs so much that the rest of the segment cannot be compared. */
    void lost(long atMs, String why);
  }

  /** What came out. */
  public record Result(int segments, int steps, int decisions, int differences) {
    /** Whether all was decided as it was. */
    public boolean same() {
      return differences == 0;
    }
  }

  /**
   * Prepares.
   *
   * @param policies by which is decided now
   */
  public RecordingReplay(PolicySet policies, Listener listener) {
    this.scheduler = new Scheduler(policies);
    this.listener = listener;
  }

  /**
   * Decides all again.
   *
   * @throws RecordingException if the recording is damaged
   */
  public Result run(RecordingReader reader) throws RecordingException {
    Recording next;
    while ((next = reader.next()) != null) {
      if (next instanceof SegmentBegun beginning) {
        begin(beginning);
      } else if (next instanceof StepTaken step && controller != null) {
        take(step);
      }
    }
    return new Result(segments, steps, decisions, differences);
  }

  private void begin(SegmentBegun beginning) {
    segments++;
    atMs = beginning.atMs();
    listener.segment(beginning);
    session = new SchedulerSession(scheduler);
    Decision before = null;
    if (beginning.causes().isEmpty() && beginning.transitions() > 0) {
      long seconds = Math.floorDiv(atMs, 1000L);
      before = scheduler.schedule(new ClusterSnapshot(beginning.cib().copy(), seconds));
    }
    // What needs a decision was judged by the policies of then; only decisions are made anew.
    controller = Controller.resume(this::decide, PolicySet.builtIn(), beginning, before);
  }

  private void take(StepTaken step) {
    steps++;
    atMs = step.atMs();
    recorded.clear();
    recorded.addAll(step.decisions());
    try {
      controller.step(step.events(), atMs);
    } catch (UnforeseenDecision e) {
      giveUp("a decision is made that the cluster did not make");
      return;
    }
    if (!recorded.isEmpty()) {
      decisions += recorded.size();
      giveUp("the cluster made a decision that is not made now: " + recorded.peek().causes());
    }
  }

  private void giveUp(String why) {
    differences++;
    controller = null;
    listener.lost(atMs, why);
  }

  /** Ends a step that cannot be compared. */
  private static final class UnforeseenDecision extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Decision decide(ClusterSnapshot snapshot) {
    Decision now = session.decide(snapshot);
    decisions++;
    Recording.Decided then = recorded.poll();
    if (then == null) {
      throw new UnforeseenDecision();
    }
    DecisionDifference difference = DecisionDifference.between(then, now);
    differences += difference.none() ? 0 : 1;
    listener.decided(atMs, then, difference);
    return new Decision(now.cluster(), new TransitionGraph(then.graph()), now.summary());
  }
}
