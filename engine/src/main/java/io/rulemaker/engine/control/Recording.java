package io.rulemaker.engine.control;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.Message;
import java.util.List;
import java.util.Map;

/**
 * What a recorded controller went through. It is pure: from the same beginning the same events lead
 * to the same decisions, so that a recording can be decided again later and elsewhere. Elements
 * belong to nobody: they are never changed.
 */
public sealed interface Recording extends Message {

  /**
   * A recording begins, or goes on under another leader. Nothing is under way.
   *
   * @param atMs the time, ms since the epoch
   * @param controller whose steps follow
   * @param cib what it decides from, status included
   * @param transitions how many transitions it had decided
   * @param timers how many timers it had asked for
   * @param failedFencings how many attempts to fence a node failed in a row, by node
   * @param causes why it decides in the next step, whatever happens; empty if nothing waits to be
   *     decided
   * @param ownPolicies how many rules of the operator's are in force beside the built-in ones
   */
  record SegmentBegun(
      long atMs,
      Controller.Identity controller,
      Element cib,
      long transitions,
      long timers,
      Map<String, Integer> failedFencings,
      List<String> causes,
      int ownPolicies)
      implements Recording {
    public SegmentBegun {
      failedFencings = failedFencings == null ? Map.of() : Map.copyOf(failedFencings);
      causes = causes == null ? List.of() : List.copyOf(causes);
    }

    /** The same with reasons to decide at once. */
    public SegmentBegun decidingFor(List<String> why) {
      return new SegmentBegun(
          atMs, controller, cib, transitions, timers, failedFencings, why, ownPolicies);
    }

    /** The same with a number of own policies. */
    public SegmentBegun withOwnPolicies(int rules) {
      return new SegmentBegun(
          atMs, controller, cib, transitions, timers, failedFencings, causes, rules);
    }
  }

  /**
   * A step.
   *
   * @param atMs the time, ms since the epoch
   * @param events what happened; taken together
   * @param decisions what was decided then, in this order
   */
  record StepTaken(long atMs, List<Event> events, List<Decided> decisions) implements Recording {
    public StepTaken {
      events = events == null ? List.of() : List.copyOf(events);
      decisions = decisions == null ? List.of() : List.copyOf(decisions);
    }
  }

  /**
   * A decision.
   *
   * @param transition its number
   * @param causes what made it necessary
   * @param summary what it will do, as the transition summary shows it
   * @param graph the transition
   */
  record Decided(long transition, List<String> causes, List<String> summary, Element graph) {
    public Decided {
      causes = causes == null ? List.of() : List.copyOf(causes);
      summary = summary == null ? List.of() : List.copyOf(summary);
    }
  }
}
