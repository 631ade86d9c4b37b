package io.rulemaker.engine.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.simulate.OperationRecord.Agent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Specification SO-33. */
class HistoryWriterTest {
  private static final Agent DUMMY = new Agent("db", "ocf", "heartbeat", "Dummy");

  private final Element cib = new Element("cib");
  private final StatusDocument document = new StatusDocument(cib);
  private final Element state = document.nodeState("n1", "1");
  private final HistoryWriter writer = new HistoryWriter(document);

  @Test
  void aFirstOperationMakesTheHistory() {
    assertTrue(writer.record(state, "db", operation(DUMMY, "start", 0, 0)));
    Element entry = histories().get(0).child("lrm_rsc_op");
    assertEquals("db_last_0", entry.id());
    assertEquals("db_start_0", entry.get("operation_key"));
    assertEquals("1", entry.get("call-id"));
    assertEquals("0:0;1:-1:0:xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx", entry.get("transition-magic"));
  }

  @Test
  void callIdsRiseAndAnEntryOfTheSameNameIsReplaced() {
    writer.record(state, "db", operation(DUMMY, "start", 0, 0));
    writer.record(state, "db", operation(DUMMY, "monitor", 10_000, 0));
    writer.record(state, "db", operation(DUMMY, "stop", 0, 0));
    List<Element> entries = histories().get(0).children();
    assertEquals(2, entries.size());
    assertEquals("stop", entries.get(0).get("operation"));
    assertEquals("3", entries.get(0).get("call-id"));
    assertEquals("db_monitor_10000", entries.get(1).id());
  }

  @Test
  void aFailureIsKeptApart() {
    writer.record(state, "db", operation(DUMMY, "start", 0, 1));
    writer.record(state, "db", operation(DUMMY, "monitor", 10_000, 1));
    assertEquals(
        List.of("db_last_failure_0", "db_last_0"),
        histories().get(0).children().stream().map(Element::id).toList());
  }

  @Test
  void aReloadIsRecordedAsAStart() {
    writer.record(state, "db", operation(DUMMY, "reload-agent", 0, 0));
    assertEquals("start", histories().get(0).child("lrm_rsc_op").get("operation"));
  }

  @Test
  void duplicatedHistoriesGetAFreshCallIdInTheFirstOfThem() {
    Element resources = state.childOrNew("lrm").childOrNew("lrm_resources");
    for (int i = 0; i < 2; i++) {
      resources
          .add(new Element("lrm_resource").set("id", "db"))
          .add(new Element("lrm_rsc_op").set("id", "db_start_0").set("call-id", "7"));
    }
    writer.record(state, "db", operation(DUMMY, "stop", 0, 0));
    assertEquals(2, histories().size());
    assertEquals("1", histories().get(0).children().get(1).get("call-id"));
    assertEquals(1, histories().get(1).children().size());
  }

  @Test
  void aResourceWithoutUsableAgentCannotBeRecorded() {
    assertFalse(
        writer.record(state, "db", operation(new Agent("db", "ocf", null, "x"), "start", 0, 0)));
    assertFalse(
        writer.record(state, "db", operation(new Agent("db", "mine", null, "x"), "start", 0, 0)));
    assertNull(state.child("lrm"));
  }

  @Test
  void aStateWithoutNameIsFoundByIdAndNamed() {
    Element unnamed = cib.child("status").add(new Element("node_state").set("id", "2"));
    assertEquals(unnamed, new StatusDocument(cib).nodeState("n2", "2"));
    assertEquals("n2", unnamed.get("uname"));
  }

  private List<Element> histories() {
    return state.child("lrm").child("lrm_resources").children();
  }

  private static OperationRecord operation(
      Agent agent, String task, long intervalMs, int exitCode) {
    return new OperationRecord(
        agent,
        task,
        intervalMs,
        0,
        "n1",
        null,
        null,
        null,
        null,
        null,
        OperationRecord.Ending.simulated(exitCode, "", 1));
  }
}
