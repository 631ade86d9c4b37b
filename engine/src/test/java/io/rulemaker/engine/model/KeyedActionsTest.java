package io.rulemaker.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lookup and adoption (AC-2), below and above the size from which an index is used. */
class KeyedActionsTest {
  private final NodeList nodes = new NodeList();
  private final KeyedActions actions = new KeyedActions("A_monitor_0", "monitor");
  private int created;

  private Action add(Node node) {
    Action action = new Action(++created, "A_monitor_0", null, "monitor", node);
    actions.add(action);
    return action;
  }

  private Node node(int number) {
    return nodes.create("n" + number, "n" + number, false);
  }

  @Test
  void findsTheOldestOnANodeAmongFewAndMany() {
    for (int i = 0; i < 40; i++) {
      Node node = node(i);
      Action action = add(node);
      assertSame(action, actions.adoptOldest(node));
      assertSame(action, actions.oldestExactlyOn(node));
      assertEquals(List.of(action), actions.adoptAll(node));
    }
    assertNull(actions.adoptOldest(node(99)));
  }

  @Test
  void anActionWithoutNodeAdoptsTheFirstThatAsks() {
    for (int i = 0; i < 20; i++) {
      add(node(i));
    }
    Action homeless = add(null);
    Node asking = node(50);
    assertNull(actions.oldestExactlyOn(asking));
    assertSame(homeless, actions.adoptOldest(asking));
    assertSame(asking, homeless.node);
    assertSame(homeless, actions.oldestExactlyOn(asking));
    assertNull(actions.adoptOldest(node(51)));
  }

  @Test
  void anOlderActionWithoutNodeComesBeforeOneOnTheNode() {
    Node node = node(1);
    Action homeless = add(null);
    add(node);
    assertSame(homeless, actions.adoptOldest(node));
    assertEquals(2, actions.adoptAll(node).size());
  }

  @Test
  void twoOnOneNodeAreBothFoundAmongMany() {
    Node twice = node(0);
    Action first = add(twice);
    for (int i = 1; i < 20; i++) {
      add(node(i));
    }
    Action second = add(twice);
    assertEquals(List.of(first, second), actions.adoptAll(twice));
    assertSame(first, actions.adoptOldest(twice));
  }

  @Test
  void aWalkIsNotDisturbedByNewActions() {
    add(node(0));
    for (Action action : actions.list()) {
      add(action.node);
    }
    assertEquals(2, actions.list().size());
  }
}
