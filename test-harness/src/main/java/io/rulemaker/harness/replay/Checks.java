package io.rulemaker.harness.replay;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.harness.scenario.Expectation;
import io.rulemaker.harness.scenario.Expectation.Because;
import io.rulemaker.harness.scenario.Expectation.Believed;
import io.rulemaker.harness.scenario.Expectation.Done;
import io.rulemaker.harness.scenario.Expectation.FailCount;
import io.rulemaker.harness.scenario.Expectation.Fenced;
import io.rulemaker.harness.scenario.Expectation.Flagged;
import io.rulemaker.harness.scenario.Expectation.NodeState;
import io.rulemaker.harness.scenario.Expectation.NotDone;
import io.rulemaker.harness.scenario.Expectation.NothingMoved;
import io.rulemaker.harness.scenario.Expectation.Order;
import io.rulemaker.harness.scenario.Expectation.Promoted;
import io.rulemaker.harness.scenario.Expectation.Quorum;
import io.rulemaker.harness.scenario.Expectation.Running;
import io.rulemaker.harness.scenario.Expectation.Unpromoted;
import io.rulemaker.harness.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Compares what was expected of a step with what is. */
final class Checks {
  private final World world;
  private final View view;
  private final Element cib;
  private final StepLog log;
  private final Set<String> fenced;
  private final boolean quorate;

  Checks(World world, View view, Element cib, StepLog log, Set<String> fenced, boolean quorate) {
    this.world = world;
    this.view = view;
    this.cib = cib;
    this.log = log;
    this.fenced = fenced;
    this.quorate = quorate;
  }

  /**
   * The outcome of one expectation.
   *
   * @param line where it stands in the scenario
   * @param expected in words
   * @param actual in words
   * @param met whether it was met
   */
  public record Outcome(int line, String expected, String actual, boolean met) {}

  Outcome check(Expectation expectation) {
    if (expectation instanceof Running e) {
      return places(e.line(), e.resource(), "runs on", e.nodes(), world::nodesOf);
    }
    if (expectation instanceof Promoted e) {
      return places(e.line(), e.resource(), "is promoted on", e.nodes(), world::promotedNodesOf);
    }
    if (expectation instanceof Unpromoted e) {
      return places(e.line(), e.resource(), "runs unpromoted on", e.nodes(), this::unpromotedNodes);
    }
    if (expectation instanceof Believed e) {
      return places(e.line(), e.resource(), "is believed to run on", e.nodes(), view::nodesOf);
    }
    if (expectation instanceof NodeState e) {
      String actual = String.valueOf(view.nodeState(e.node()));
      return outcome(e.line(), e.node() + " is " + e.state(), e.node() + " is " + actual);
    }
    if (expectation instanceof Fenced e) {
      return outcome(e.line(), "fenced: " + e.nodes(), "fenced: " + new TreeSet<>(fenced));
    }
    if (expectation instanceof Because e) {
      return because(e);
    }
    if (expectation instanceof FailCount e) {
      String what = e.resource() + " has failed on " + e.node() + " times: ";
      return outcome(e.line(), what + e.count(), what + view.failCount(e.resource(), e.node()));
    }
    if (expectation instanceof Flagged e) {
      boolean flagged = primitives(e.resource()).stream().anyMatch(p -> view.flagged(p, e.flag()));
      return outcome(
          e.line(),
          e.resource() + " is " + e.flag(),
          e.resource() + (flagged ? " is " : " is not ") + e.flag());
    }
    if (expectation instanceof Quorum e) {
      return outcome(
          e.line(), e.quorate() ? "quorate" : "inquorate", quorate ? "quorate" : "inquorate");
    }
    return actions(expectation);
  }

  private Outcome actions(Expectation expectation) {
    if (expectation instanceof Done e) {
      boolean met = log.actions().stream().anyMatch(action -> action.matches(e.pattern()));
      return new Outcome(e.line(), "done: " + e.pattern(), met ? "done" : listed(), met);
    }
    if (expectation instanceof NotDone e) {
      List<DoneAction> found =
          log.actions().stream().filter(action -> action.matches(e.pattern())).toList();
      return new Outcome(e.line(), "not done: " + e.pattern(), "done: " + found, found.isEmpty());
    }
    if (expectation instanceof Order e) {
      return new Outcome(
          e.line(),
          "in this order: " + String.join(", ", e.patterns()),
          listed(),
          inOrder(e.patterns()));
    }
    if (expectation instanceof NothingMoved e) {
      List<DoneAction> found = log.actions().stream().filter(DoneAction::changes).toList();
      return new Outcome(e.line(), "nothing is moved", "done: " + found, found.isEmpty());
    }
    throw new IllegalArgumentException("nobody checks " + expectation);
  }

  private String listed() {
    List<DoneAction> changes = log.actions().stream().filter(DoneAction::changes).toList();
    return changes.isEmpty() ? "nothing was done" : "done: " + changes;
  }

  private boolean inOrder(List<String> patterns) {
    int next = 0;
    for (DoneAction action : log.actions()) {
      if (next < patterns.size() && action.matches(patterns.get(next))) {
        next++;
      }
    }
    return next == patterns.size();
  }

  private Outcome places(
      int line,
      String resource,
      String verb,
      Set<String> expected,
      Function<String, Set<String>> where) {
    Set<String> actual = together(resource, where);
    return new Outcome(
        line,
        resource + " " + verb + " " + nodes(expected),
        resource + " " + verb + " " + nodes(actual) + parts(resource, where, actual),
        actual.equals(expected));
  }

  private static String nodes(Set<String> nodes) {
    return nodes.isEmpty() ? "no node" : String.join(", ", nodes);
  }

  /** The nodes where all parts of a resource are. */
  private Set<String> together(String resource, Function<String, Set<String>> where) {
    Set<String> together = null;
    for (String primitive : primitives(resource)) {
      Set<String> nodes = new TreeSet<>(where.apply(primitive));
      if (together == null) {
        together = nodes;
      } else {
        together.retainAll(nodes);
      }
    }
    return together == null ? Set.of() : together;
  }

  /** Where the parts are, if they are not together. */
  private String parts(String resource, Function<String, Set<String>> where, Set<String> together) {
    List<String> apart = new ArrayList<>();
    for (String primitive : primitives(resource)) {
      Set<String> nodes = where.apply(primitive);
      if (!nodes.equals(together)) {
        apart.add(primitive + ": " + nodes(nodes));
      }
    }
    return apart.isEmpty() ? "" : " (" + String.join("; ", apart) + ")";
  }

  private List<String> primitives(String resource) {
    return View.primitives(cib, resource);
  }

  private Set<String> unpromotedNodes(String primitive) {
    Set<String> nodes = new TreeSet<>(world.nodesOf(primitive));
    nodes.removeAll(world.promotedNodesOf(primitive));
    return nodes;
  }

  private Outcome because(Because e) {
    List<String> said = new ArrayList<>();
    for (Why why : log.reasons()) {
      boolean concerned =
          why.subject().equals(e.subject())
              || primitives(e.subject()).stream()
                  .anyMatch(p -> World.sameResource(p, why.subject()));
      if (concerned) {
        said.add(why.what() + ": " + why.because());
      }
    }
    for (String cause : log.causes()) {
      if (cause.contains(e.subject())) {
        said.add(cause);
      }
    }
    String text = e.text().toLowerCase(Locale.ROOT);
    boolean met = said.stream().anyMatch(s -> s.toLowerCase(Locale.ROOT).contains(text));
    return new Outcome(
        e.line(),
        "it is said of " + e.subject() + ": " + e.text(),
        said.isEmpty() ? "nothing was said of it" : "it was said: " + said,
        met);
  }

  private static Outcome outcome(int line, String expected, String actual) {
    return new Outcome(line, expected, actual, expected.equals(actual));
  }
}
