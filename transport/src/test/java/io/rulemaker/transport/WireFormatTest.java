package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.ControllerTimer;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.TransitionKey;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.DocumentOrder;
import io.rulemaker.engine.member.Letter;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.AgentId;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.FencingRequest;
import io.rulemaker.engine.port.FencingResult;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.PeerLink;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages come out as they went in, and newer members are understood. */
class WireFormatTest {
  private static final TransitionKey KEY = new TransitionKey(3, 17, 7, "u-u-i-d");
  private static final OperationRequest REQUEST =
      new OperationRequest(
          "web",
          AgentId.parse("ocf:heartbeat:apache"),
          "monitor",
          20_000,
          "web1",
          Map.of("statusurl", "http://127.0.0.1/server-status"),
          Map.of("timeout", "60000"),
          60_000,
          0);
  private static final OperationResult RESULT =
      new OperationResult(7, ExecutionStatus.DONE, "gone", "some\noutput <&>", 12);
  private static final FencingRequest FENCING = new FencingRequest("web1", "reboot", 60_000, 0);

  private final WireFormat wire = new WireFormat();

  static Stream<Message> messages() {
    return Stream.of(
        new Event.MembershipChanged("web2", List.of("web3"), List.of("web1"), List.of(), true),
        new Event.ShutdownRequested("web1"),
        new Event.OperationFinished(KEY, "web1", REQUEST, RESULT),
        new Event.FencingFinished(
            KEY, FENCING, new FencingResult(FencingResult.Outcome.FAILED, "no answer", "ipmi")),
        new Event.AttributeChanged("web1", "master-db", null),
        new Event.TicketChanged("site-a", true, null),
        new Event.HistoryCleared(null, "web1", true),
        new Event.RemoteJoined("box1"),
        new Event.RemoteLeft("box1"),
        new Event.RemoteLost("box1", true),
        new Event.TimerFired(new ControllerTimer(ControllerTimer.Kind.ACTION, 2, 5, 3)),
        new Effect.PerformOperation(KEY, 4, "web1", REQUEST),
        new Effect.FenceNode(KEY, 4, FENCING),
        new Effect.LetLeave(KEY, 4, "web1"),
        new Effect.SetTimer(new ControllerTimer(ControllerTimer.Kind.RECHECK, 2, 6, 0), 900_000),
        new Effect.Decided(17, List.of("web1 was lost"), List.of("Move web"), 4),
        new Effect.Note("something odd"),
        new Effect.TransitionEnded(17, Effect.TransitionEnded.Outcome.COMPLETE),
        new Command.Query(),
        new Command.Happen(new Event.AttributeChanged("web1", "master-db", "5")),
        new Command.Dampen(new Event.AttributeChanged("web1", "pingd", "0"), 5000),
        new Command.FenceNow("web1", "off"),
        new Command.ConfirmDown("web1"),
        new Command.Record(129, 7),
        new Reply.Done("web was moved"),
        new Reply.Refused(Reply.Kind.NO_QUORUM, "no quorum"),
        new Letter.Hello("web1#3", 65),
        new Letter.Claim(129, new DocumentOrder(0, 65, 7, 0), 65, 12),
        new Letter.Deny(129, 194, "web2", "another leader is in touch"),
        new Letter.Heartbeat(
            129,
            1_767_225_600_000L,
            List.of("web1", "web2"),
            true,
            false,
            new DocumentOrder(0, 129, 7, 3),
            41),
        new Letter.Alive(129, 1_767_225_600_000L, "web2#1"),
        new Letter.Resign(129, "it leaves"),
        new Letter.StoredBy(129, 4, null),
        new Letter.Resync(129),
        new Letter.Attend(129, "box1#1", 7, 9, List.of("web")),
        new Letter.Attended(129, "box1#1", 4, "stop"),
        new Letter.Probed(129, "box1#1"),
        new Letter.Forward(5, new Command.ConfirmDown("web3")),
        new Letter.Answered(5, new Reply.Done("web3 counts as down")),
        new Letter.Report(
            "web2#1", 6, new Event.OperationFinished(KEY, "web1", REQUEST, RESULT), null),
        new Letter.FencedInstance(129, "web3", "web3#2"),
        new Letter.Farewell(129, "web3#2"),
        new Letter.Dismissed(129, "web3#2"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void goesThereAndBack(Message message) throws WireFormat.WireException {
    Envelope sent = new Envelope("web2", 9, message);
    assertEquals(sent, wire.read(wire.write(sent)).orElseThrow());
  }

  private static final Function<Element, Recording> SEGMENT_OF =
      cib ->
          new Recording.SegmentBegun(
              12,
              new Controller.Identity("u-u-i-d", "web1", 129),
              cib,
              3,
              4,
              Map.of("web3", 2),
              List.of("why"),
              0);

  private static Element cib() {
    Element cib = new Element("cib").set("epoch", "5");
    cib.add(new Element("configuration")).add(new Element("nodes"));
    return cib;
  }

  /** Documents have no equality: they are compared as they are written. */
  static Stream<Message> withDocuments() {
    Element cib = cib();
    Element configuration = cib().child("configuration");
    return Stream.of(
        new Effect.WriteConfiguration(CibVersion.of(cib), cib),
        new Event.ConfigurationChanged(configuration, "test", "root"),
        new Command.ChangeConfiguration("0.4", configuration, "test", "root"),
        new Reply.State(
            "web1",
            "web2",
            77,
            true,
            List.of("web2", "web1"),
            false,
            cib,
            List.of("a note"),
            List.of(new Reply.Fencing("web3", "off", "web2", 12, "done", "by ipmi")),
            List.of(new PeerLink("web2", 1, "10.0.0.2:7800", false, 12))),
        new Letter.Replicate(129, 4, 129, cib),
        SEGMENT_OF.apply(cib),
        new Recording.StepTaken(
            12,
            List.of(new Event.ShutdownRequested("web1")),
            List.of(new Recording.Decided(3, List.of("why"), List.of("Stop web"), configuration))),
        new Reply.Recorded("web1", 129, 7, List.of(SEGMENT_OF.apply(cib)), true),
        new Letter.StatusFull(status(cib)),
        new Letter.StatusUpdate(
            129,
            8,
            new Element("root").set("have-quorum", "1"),
            List.of(
                new Letter.NodeChange(
                    new Element("node_state").set("uname", "web1"),
                    null,
                    List.of(new Element("lrm_resource").set("id", "web")),
                    List.of("db"),
                    129,
                    8)),
            cib.child("configuration"),
            List.of(),
            List.of("a note"),
            null,
            true),
        new Letter.Grant(
            129,
            "web2#1",
            true,
            false,
            new DocumentOrder(0, 65, 7, 0),
            cib,
            65,
            65,
            status(cib),
            5,
            List.of(new Letter.Report("web2#1", 6, new Event.ShutdownRequested("web2"), null)),
            List.of(KEY.toString())));
  }

  private static Letter.StatusCopy status(Element cib) {
    return new Letter.StatusCopy(
        129,
        7,
        new Element("root").set("dc-uuid", "1"),
        List.of(
            new Letter.NodeCopy(
                new Element("node_state").set("uname", "web1"),
                cib.child("configuration"),
                List.of(new Element("lrm_resource").set("id", "web")),
                129,
                3)),
        null,
        List.of(new Letter.Taken("web2", "web2#1", 5)),
        List.of("a note"),
        List.of(new Reply.Fencing("web3", "off", "web2", 12, "done", "by ipmi")),
        true);
  }

  @ParameterizedTest
  @MethodSource("withDocuments")
  void documentsGoThereAndBack(Message message) throws WireFormat.WireException {
    byte[] written = wire.write(new Envelope("web2", 1, message));
    Envelope read = wire.read(written).orElseThrow();
    assertEquals(message.getClass(), read.message().getClass());
    assertEquals(
        new String(written, StandardCharsets.UTF_8),
        new String(wire.write(read), StandardCharsets.UTF_8));
    assertTrue(new String(written, StandardCharsets.UTF_8).contains("<nodes/>"));
  }

  @Test
  void everyKindOfMessageIsTested() {
    TreeSet<String> tested = new TreeSet<>();
    Stream.concat(messages(), withDocuments())
        .forEach(message -> tested.add(message.getClass().getSimpleName()));
    assertEquals(new TreeSet<>(WireFormat.TYPES.keySet()), tested);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void fieldsOfNewerMembersAreIgnored() throws WireFormat.WireException {
    byte[] newer =
        bytes(
            """
            {"schema":1,"sender":"n9","number":1,"colour":"red",
             "body":{"is":"ShutdownRequested","node":"n9","rack":{"row":7}}}""");
    assertEquals(new Event.ShutdownRequested("n9"), wire.read(newer).orElseThrow().message());
  }

  @Test
  void fieldsOfNewerMembersMayBeMissingHere() throws WireFormat.WireException {
    byte[] older = bytes("{\"schema\":1,\"body\":{\"is\":\"TicketChanged\",\"ticket\":\"t\"}}");
    assertEquals(
        new Event.TicketChanged("t", null, null), wire.read(older).orElseThrow().message());
    byte[] executor =
        bytes(
            """
            {"schema":1,"sender":"x1","number":1,
             "body":{"is":"Attend","epoch":64,"instance":"x1#1"}}""");
    assertEquals(
        new Letter.Attend(64, "x1#1", 0, 0, List.of()),
        wire.read(executor).orElseThrow().message());
  }

  @Test
  void unknownTypesAreSkipped() throws WireFormat.WireException {
    assertTrue(wire.read(bytes("{\"schema\":1,\"body\":{\"is\":\"MoonPhase\"}}")).isEmpty());
    byte[] within =
        bytes("{\"schema\":1,\"body\":{\"is\":\"Happen\",\"event\":{\"is\":\"MoonPhase\"}}}");
    assertTrue(wire.read(within).isEmpty());
  }

  @Test
  void whatCannotBeReadSaysWhy() {
    assertEquals(
        "message in schema [2], but this version reads 1 to [1]; upgrade this node",
        message("{\"schema\":2,\"body\":{\"is\":\"ShutdownRequested\",\"node\":\"n\"}}"));
    assertTrue(message("\u0000\u0001garbage").startsWith("malformed message: "));
    assertEquals("message without body", message("{\"schema\":1}"));
    assertEquals("message without type", message("{\"schema\":1,\"body\":{\"node\":\"n\"}}"));
    assertTrue(message("[]").startsWith("message in schema [0]"));
  }

  private String message(String json) {
    return assertThrows(WireFormat.WireException.class, () -> wire.read(bytes(json))).getMessage();
  }
}
