package io.rulemaker.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification ST-23 to ST-25, ST-54. */
class OperationOrderTest {
  private static Element entry(String id, int callId, String node, long changedAt) {
    return new Element("lrm_rsc_op")
        .set("id", id)
        .set("call-id", Integer.toString(callId))
        .set("on_node", node)
        .set("last-rc-change", Long.toString(changedAt));
  }

  private static Element pending(String id, String node, String magic) {
    return new Element("lrm_rsc_op")
        .set("id", id)
        .set("call-id", "-1")
        .set("on_node", node)
        .set("transition-magic", magic);
  }

  private static int compare(Element a, Element b) {
    OperationEntry x = OperationEntry.parse(a);
    OperationEntry y = OperationEntry.parse(b);
    int order = OperationOrder.INSTANCE.compare(x, y);
    assertEquals(-order, OperationOrder.INSTANCE.compare(y, x));
    return order;
  }

  @Test
  void onOneNodeCallIdsDecide() {
    assertTrue(compare(entry("a", 3, "n1", 9), entry("b", 4, "N1", 1)) < 0);
  }

  @Test
  void betweenNodesTimesDecide() {
    assertTrue(compare(entry("a", 3, "n1", 9), entry("b", 4, "n2", 1)) > 0);
    assertEquals(0, compare(entry("a", 3, "n1", 9), entry("b", 4, "n2", 9)));
  }

  @Test
  void oneEntryEqualsItself() {
    assertEquals(0, compare(entry("a", 3, "n1", 9), entry("a", 4, "n1", 9)));
  }

  @Test
  void aPendingOperationOfAnotherAuthorIsNewer() {
    Element done = entry("a", 3, "n1", 9).set("transition-magic", "0:0;1:20:0:x");
    assertTrue(compare(done, pending("b", "n1", "-1:193;1:10:0:y")) < 0);
    assertTrue(compare(done, pending("b", "n1", "-1:193;1:20:0:x")) < 0);
    assertTrue(compare(done, pending("b", "n1", "-1:193;1:10:0:x")) > 0);
    assertTrue(compare(done, pending("b", "n1", "-1:193;1:-1:0:x")) < 0);
    assertEquals(0, compare(done, pending("b", "n1", "-1:193")));
  }

  @Test
  void equalEntriesAreTakenInReverseDocumentOrder() {
    Element history = new Element("lrm_resource");
    history.add(entry("first", 3, "n1", 1));
    history.add(entry("second", 3, "n1", 1));
    history.add(entry("earlier", 2, "n1", 1));
    List<String> ids = OperationOrder.sorted(history).stream().map(OperationEntry::id).toList();
    assertEquals(List.of("earlier", "second", "first"), ids);
  }

  @Test
  void malformedKeysTellNothing() {
    assertEquals(7, TransitionKey.expected("12:34:7:uuid"));
    assertEquals(-1, TransitionKey.expected("12:34:7"));
    assertEquals(-1, TransitionKey.expected("12:34:x:uuid"));
    assertEquals(-1, TransitionKey.expected(null));
    assertNull(TransitionKey.parse("12:34:7:"));
    assertNull(TransitionKey.ofMagic("0:0"));
  }

  private static Element operation(String task, int exitCode, int callId) {
    return new Element("lrm_rsc_op")
        .set("id", task + callId)
        .set("operation", task)
        .set("call-id", Integer.toString(callId))
        .set("rc-code", Integer.toString(exitCode))
        .set("op-status", "0");
  }

  private static ActiveWindow window(Element... operations) {
    Element history = new Element("lrm_resource");
    for (Element operation : operations) {
      history.add(operation);
    }
    return ActiveWindow.of(OperationOrder.sorted(history));
  }

  @Test
  void activityBeginsWithTheLastStart() {
    ActiveWindow window =
        window(operation("stop", 0, 1), operation("start", 0, 2), operation("monitor", 0, 3));
    assertEquals(new ActiveWindow(1, 0), window);
    assertEquals(1, window.begin());
  }

  @Test
  void withoutStartAMonitorImpliesOne() {
    assertEquals(
        new ActiveWindow(1, 0),
        window(operation("stop", 0, 1), operation("monitor", 8, 2), operation("monitor", 0, 3)));
  }

  @Test
  void aStopEndsActivity() {
    ActiveWindow window = window(operation("start", 0, 1), operation("stop", 0, 2));
    assertTrue(window.stopped());
    assertEquals(2, window.begin());
  }
}
