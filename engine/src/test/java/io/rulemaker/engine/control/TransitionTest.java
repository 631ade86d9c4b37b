package io.rulemaker.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Effect.TransitionEnded.Outcome;
import io.rulemaker.engine.graph.TransitionGraph;
import io.rulemaker.engine.simulate.GraphAction;
import io.rulemaker.engine.value.Score;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification L-13 to L-17. */
class TransitionTest {
  private final Element graph = new Element("transition_graph");

  private void action(int id, String node, int priority, int... inputs) {
    synapse("rsc_op", id, node, priority, inputs);
  }

  private void synapse(String tag, int id, String node, int priority, int... inputs) {
    Element synapse = graph.add(new Element("synapse").set("id", Integer.toString(id)));
    if (priority > 0) {
      synapse.set("priority", Integer.toString(priority));
    }
    synapse
        .add(new Element("action_set"))
        .add(
            new Element(tag)
                .set("id", Integer.toString(id))
                .set("operation", "start")
                .set("operation_key", "r" + id + "_start_0")
                .set("on_node", node));
    Element triggers = synapse.add(new Element("inputs"));
    for (int input : inputs) {
      triggers
          .add(new Element("trigger"))
          .add(new Element("rsc_op").set("id", Integer.toString(input)));
    }
  }

  private Transition transition(Limits limits) {
    return new Transition(1, new TransitionGraph(graph), limits);
  }

  private static final Limits UNLIMITED = new Limits(-1, -1, -1);

  private static List<Integer> ids(List<GraphAction> actions) {
    return actions.stream().map(GraphAction::id).toList();
  }

  @Test
  void anActionBeginsWhenAllItsInputsAreConfirmed() {
    action(1, "n1", 0);
    action(2, "n2", 0);
    action(3, "n1", 0, 1, 2);
    Transition transition = transition(UNLIMITED);
    assertEquals(List.of(1, 2), ids(transition.begin()));
    transition.confirm(1);
    assertEquals(List.of(), ids(transition.begin()));
    transition.confirm(2);
    assertEquals(List.of(3), ids(transition.begin()));
    transition.confirm(3);
    assertTrue(transition.begin().isEmpty() && transition.over());
    assertEquals(Outcome.COMPLETE, transition.outcome());
  }

  @Test
  void limitsHoldActionsBack() {
    action(1, "n1", 0);
    action(2, "n1", 0);
    action(3, "n2", 0);
    action(4, "n3", 0);
    Transition transition = transition(new Limits(2, 1, -1));
    assertEquals(List.of(1, 3), ids(transition.begin()));
    transition.confirm(1);
    assertEquals(List.of(2), ids(transition.begin()));
  }

  @Test
  void aFailureBlocksWhatDependsOnItButNotItsCompletions() {
    action(1, "n1", 0);
    action(2, "n1", 0, 1);
    synapse("pseudo_event", 3, null, Score.INFINITY, 1);
    action(4, "n2", 0, 3);
    action(5, "n2", Score.INFINITY, 3);
    Transition transition = transition(UNLIMITED);
    transition.begin();
    transition.fail(1);
    assertEquals(List.of(3, 5), ids(transition.begin()), "notifications after a failure are sent");
    transition.confirm(5);
    assertTrue(transition.begin().isEmpty() && transition.over());
    assertEquals(Outcome.ABORTED, transition.outcome());
  }

  @Test
  void afterAnAbortNothingBeginsAndWhatIsUnderWayIsAwaited() {
    action(1, "n1", 0);
    action(2, "n1", 0, 1);
    Transition transition = transition(UNLIMITED);
    transition.begin();
    transition.abort(Score.INFINITY);
    assertTrue(!transition.over(), "the first one is under way");
    transition.confirm(1);
    assertEquals(List.of(), ids(transition.begin()));
    assertTrue(transition.over());
    assertEquals(Outcome.ABORTED, transition.outcome());
  }

  @Test
  void whatWaitsForEverEndsTheTransition() {
    action(1, "n1", 0, 2);
    action(2, "n1", 0, 1);
    Transition transition = transition(UNLIMITED);
    assertTrue(transition.begin().isEmpty() && transition.over());
    assertEquals(Outcome.TERMINATED, transition.outcome());
  }
}
