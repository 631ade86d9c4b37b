package io.rulemaker.engine.member;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.AttributeChanged;
import io.rulemaker.engine.simulate.StatusDocument;
import org.junit.jupiter.api.Test;

/** Specification L-26. */
class DampeningTest {
  private static final long DELAY_MS = 5_000;

  private final TestCluster cluster = MemberTest.three(false);

  private long ask(String at, String node, String value) {
    return cluster
        .machine(at)
        .ask(new Command.Dampen(new AttributeChanged(node, "pingd", value), DELAY_MS));
  }

  private String value(String node) {
    for (Element state :
        cluster.machine("a").state().cib().child("status").children("node_state")) {
      if (node.equals(state.get("uname"))) {
        return StatusDocument.transientAttribute(state, "pingd");
      }
    }
    return null;
  }

  @Test
  void changesOnAllNodesTakeEffectTogether() {
    long first = ask("b", "b", "0");
    cluster.run(3_000);
    long second = ask("c", "c", "0");
    cluster.run(DELAY_MS - 500);
    assertNull(value("b"), "it waits for the last one");
    assertNull(cluster.machine("b").reply(first));
    cluster.run(1_000);
    assertEquals("0", value("b"));
    assertEquals("0", value("c"));
    assertInstanceOf(Reply.Done.class, cluster.machine("b").reply(first));
    assertInstanceOf(Reply.Done.class, cluster.machine("c").reply(second));
  }

  @Test
  void aValueThatComesBackInTimeChangesNothing() {
    ask("b", "b", "1000");
    cluster.run(2 * DELAY_MS);
    String before = cluster.machine("a").state().cib().get("num_updates");
    ask("b", "b", "0");
    cluster.run(1_000);
    ask("b", "b", "1000");
    cluster.run(2 * DELAY_MS);
    assertEquals("1000", value("b"));
    assertEquals(before, cluster.machine("a").state().cib().get("num_updates"));
  }

  @Test
  void whoWaitsLearnsThatTheLeaderIsLost() {
    long waiting = ask("b", "b", "0");
    cluster.run(1_000);
    cluster.machine("a").powerOff();
    cluster.settle();
    Reply.Refused refused =
        assertInstanceOf(Reply.Refused.class, cluster.machine("b").reply(waiting));
    assertEquals(Reply.Kind.NO_LEADER, refused.kind());
  }
}
