package io.rulemaker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.harness.recording.RecordingHeader;
import io.rulemaker.harness.recording.RecordingWriter;
import io.rulemaker.rules.PolicySet;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code replay} on a recording: the same again, and by other policies. */
class ReplayRecordingTest {
  private static final long NOW_MS = 1_767_225_600_000L;
  private static final String CIB =
      """
      <cib validate-with="pacemaker-4.0" epoch="1"><configuration><crm_config>
      <cluster_property_set id="o"><nvpair id="o1" name="stonith-enabled" value="false"/>
      </cluster_property_set></crm_config>
      <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
      <resources><primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/></resources>
      <constraints/></configuration><status/></cib>
      """;
  private static final String POLICY =
      """
      package site.test;
      import io.rulemaker.rules.fact.ConfiguredResource;
      import io.rulemaker.rules.place.LocationScore;
      rule "databases prefer the second node"
      when
          ConfiguredResource( $db : id, id == "db" )
      then
          insertLogical( new LocationScore( $db, "n2", 200, "a test" ) );
      end
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path recording;

  @BeforeEach
  void record() throws Exception {
    Controller controller =
        new Controller(
            new Scheduler(PolicySet.builtIn())::schedule,
            PolicySet.builtIn(),
            new Controller.Identity("u", "n1", 64),
            CibReader.parse(CIB, "a test"));
    Recording.SegmentBegun beginning = controller.checkpoint(NOW_MS);
    List<Event> events =
        List.of(new Event.MembershipChanged("n1", List.of("n1", "n2"), List.of(), List.of(), true));
    Effect.Decided decided = controller.step(events, NOW_MS).decisions().get(0);
    Recording.Decided decision =
        new Recording.Decided(
            decided.transition(),
            decided.causes(),
            decided.summary(),
            controller.decision().graph().xml());
    recording = folder.resolve("r.jsonl.gz");
    RecordingHeader header =
        new RecordingHeader(RecordingHeader.FORMAT, 1, "demo", "2026-01-01T00:00:00Z", "a test");
    try (RecordingWriter writer = RecordingWriter.create(recording, header)) {
      writer.write(
          "n1", List.of(beginning, new Recording.StepTaken(NOW_MS, events, List.of(decision))));
    }
  }

  private int replay(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "replay";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = recording.toString();
    return Main.run(args, new Console(new PrintWriter(out), new PrintWriter(err)));
  }

  @Test
  void theSamePoliciesDecideTheSame() {
    assertEquals(ExitCodes.OK, replay(), out::toString);
    assertTrue(out.toString().contains("SAME"), out::toString);
    assertTrue(out.toString().contains("Start      db"), out::toString);
  }

  @Test
  void otherPoliciesShowWhatTheyWouldHaveDone() throws Exception {
    Path policy = Files.writeString(folder.resolve("p.drl"), POLICY);
    assertEquals(ExitCodes.NOT_IN_ORDER, replay("--policies", policy.toString()));
    String text = out.toString().replaceAll(" +", " ");
    assertTrue(text.contains("then: Start db ( n1 )"), text);
    assertTrue(text.contains("now: Start db ( n2 )"), text);
  }

  @Test
  void differencesAreJsonToo() throws Exception {
    Path policy = Files.writeString(folder.resolve("p.drl"), POLICY);
    assertEquals(ExitCodes.NOT_IN_ORDER, replay("--json", "--policies", policy.toString()));
    JsonNode replay = new ObjectMapper().readTree(out.toString()).get(0);
    assertEquals(1, replay.path("differences").asInt());
    assertTrue(replay.path("decisions").get(0).path("onlyNow").get(0).asText().contains("n2"));
  }

  @Test
  void aDamagedRecordingIsOneLine() throws Exception {
    Files.writeString(recording, "{\"format\":\"rulemaker-recording\",\"schema\":9}\n");
    assertEquals(ExitCodes.BAD_INPUT, replay());
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().contains("schema [9]"), err::toString);
  }
}
