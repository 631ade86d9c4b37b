package io.rulemaker.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.simulate.TransitionWalk.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Specification SO-27 to SO-30. */
class TransitionWalkTest {
  private final Element graph = new Element("transition_graph");
  private final List<Integer> carriedOut = new ArrayList<>();

  @Test
  void aLaterSynapseFiresInTheSamePassAnEarlierOneWaitsForTheNext() {
    synapse(1, "rsc_op", 0, 3);
    synapse(2, "rsc_op", 0);
    synapse(3, "rsc_op", 0, 2);
    synapse(4, "rsc_op", 0, 3);
    assertEquals(Outcome.COMPLETE, walk(Set.of()));
    assertEquals(List.of(2, 3, 4, 1), carriedOut);
  }

  @Test
  void aCycleIsAnInvalidTransition() {
    synapse(1, "rsc_op", 0, 2);
    synapse(2, "rsc_op", 0, 1);
    synapse(3, "rsc_op", 0);
    assertEquals(Outcome.INVALID, walk(Set.of()));
    assertEquals(List.of(3), carriedOut);
  }

  @Test
  void anInputThatIsNotInTheGraphIsNeverConfirmed() {
    synapse(1, "rsc_op", 0, 99);
    assertEquals(Outcome.INVALID, walk(Set.of()));
  }

  @Test
  void afterAFailureOnlyEventsAndCompletionsGoOn() {
    synapse(1, "rsc_op", 0);
    synapse(2, "rsc_op", 0);
    synapse(3, "pseudo_event", 0);
    synapse(4, "pseudo_event", 1_000_000, 1);
    synapse(5, "pseudo_event", 0, 1);
    assertEquals(Outcome.ABORTED, walk(Set.of(1)));
    assertEquals(List.of(1, 3, 4), carriedOut);
  }

  private Outcome walk(Set<Integer> failing) {
    return TransitionWalk.walk(
        new TransitionGraph(graph),
        action -> {
          carriedOut.add(action.id());
          return !failing.contains(action.id());
        });
  }

  private void synapse(int id, String kind, int priority, int... inputs) {
    Element synapse = graph.add(new Element("synapse").set("id", Integer.toString(id)));
    if (priority > 0) {
      synapse.set("priority", Integer.toString(priority));
    }
    synapse.add(new Element("action_set")).add(action(id, kind));
    Element waits = synapse.add(new Element("inputs"));
    for (int input : inputs) {
      waits.add(new Element("trigger")).add(action(input, "rsc_op"));
    }
  }

  private static Element action(int id, String kind) {
    return new Element(kind).set("id", Integer.toString(id));
  }
}
