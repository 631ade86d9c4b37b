package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Users of the local socket are kept to what the lists allow them (L-37). */
class AccessGateTest {
  private static final String CIB =
      """
      <cib validate-with='pacemaker-3.9' admin_epoch='0' epoch='7' num_updates='3'>
        <configuration>
          <crm_config><cluster_property_set id='o'>
            <nvpair id='o1' name='enable-acl' value='true'/></cluster_property_set></crm_config>
          <nodes/>
          <resources>
            <primitive id='web' class='ocf' provider='heartbeat' type='Dummy'/>
            <primitive id='db' class='ocf' provider='heartbeat' type='Dummy'/>
          </resources>
          <constraints/>
          <acls>
            <acl_role id='webmaster'>
              <acl_permission id='m1' kind='write' reference='web'/>
              <acl_permission id='m2' kind='write' xpath="//node_state[@uname='n1']"/>
            </acl_role>
            <acl_role id='all'><acl_permission id='a1' kind='write' xpath='/cib'/></acl_role>
            <acl_target id='bob'><role id='webmaster'/></acl_target>
            <acl_group id='ops'><role id='all'/></acl_group>
          </acls>
        </configuration>
        <status><node_state id='1' uname='n1'/><node_state id='2' uname='n2'/></status>
      </cib>
      """;

  private final List<Command> done = new ArrayList<>();
  private Element cib = read(CIB);

  private final AccessGate gate =
      new AccessGate(
          this::member, () -> 0, user -> user.equals("zoe") ? List.of("ops") : List.of());

  private static Element read(String text) {
    try {
      return CibReader.parse(text, "test");
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }

  private void member(String who, Command command, Consumer<Reply> answer) {
    if (command instanceof Command.Query) {
      answer.accept(
          new Reply.State(
              "n1", "n1", 64, true, List.of("n1"), true, cib, List.of("a note"), List.of()));
    } else {
      done.add(command);
      answer.accept(new Reply.Done("done"));
    }
  }

  private Reply ask(String user, Command command) throws Exception {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    gate.of(user, null).ask(command, answer::complete);
    return answer.get(60, TimeUnit.SECONDS);
  }

  private void assertDenied(String text, Reply reply) {
    Reply.Refused refused = assertInstanceOf(Reply.Refused.class, reply);
    assertEquals(Reply.Kind.DENIED, refused.kind());
    assertTrue(refused.text().contains(text), refused.text());
    assertTrue(done.isEmpty(), done.toString());
  }

  @Test
  void whileTheListsAreOffNobodyIsRestricted() throws Exception {
    cib = read(CIB.replace("value='true'", "value='false'"));
    assertTrue(cib.sameAs(((Reply.State) ask("joe", new Command.Query())).cib()));
    assertEquals(new Reply.Done("done"), ask("joe", new Command.FenceNow("n2", "off")));
  }

  @Test
  void rootIsNeverRestricted() throws Exception {
    assertTrue(cib.sameAs(((Reply.State) ask("root", new Command.Query())).cib()));
    assertEquals(new Reply.Done("done"), ask("root", new Command.FenceNow("n2", "off")));
  }

  @Test
  void aUserSeesWhatIsAllowedAndNoNotes() throws Exception {
    Reply.State state = (Reply.State) ask("bob", new Command.Query());
    String text = CibWriter.write(state.cib());
    assertTrue(text.contains("id=\"web\""), text);
    assertFalse(text.contains("id=\"db\""), text);
    assertEquals(List.of(), state.notes());
    assertDenied("user [joe] may see nothing", ask("joe", new Command.Query()));
    assertEquals(
        List.of("a note"), ((Reply.State) ask("zoe", new Command.Query())).notes(), "a group");
  }

  @Test
  void aUserChangesWhatIsAllowedWithoutSeeingTheRest() throws Exception {
    Reply.State seen = (Reply.State) ask("bob", new Command.Query());
    Element mine = seen.cib().child("configuration").copy();
    mine.child("resources").children().get(0).set("description", "ours");
    ask("bob", new Command.ChangeConfiguration("0.7", mine, "web", "bob"));
    Command.ChangeConfiguration sent =
        assertInstanceOf(Command.ChangeConfiguration.class, done.get(0));
    Element expected =
        read(CIB.replace("<primitive id='web'", "<primitive description='ours' id='web'"));
    assertEquals(
        2, sent.configuration().child("resources").children().size(), "what is hidden stays");
    assertEquals(
        "ours", sent.configuration().child("resources").children().get(0).get("description"));
    assertTrue(
        expected.child("configuration").child("acls").sameAs(sent.configuration().child("acls")));
    assertEquals("0.7", sent.expected());
  }

  @Test
  void aUserChangesNothingElse() throws Exception {
    Element other = cib.child("configuration").copy();
    other.child("resources").children().get(1).set("type", "Evil");
    assertDenied(
        "may not change [/cib/configuration/resources/primitive[@id='db']]",
        ask("bob", new Command.ChangeConfiguration(null, other, "db", "bob")));
    assertDenied("may not do that", ask("bob", new Command.FenceNow("n2", "off")));
    assertDenied("may not do that", ask("bob", new Command.ConfirmDown("n2")));
    assertDenied("may not do that", ask("bob", new Command.Record(0, 0)));
    assertDenied(
        "may not do that",
        ask("bob", new Command.Happen(new Event.AttributeChanged("n2", "ping", "1"))));
    assertDenied(
        "may not do that",
        ask("bob", new Command.Happen(new Event.HistoryCleared("web", null, true))));
  }

  @Test
  void theStatusOfANodeCanBeAllowed() throws Exception {
    ask("bob", new Command.Happen(new Event.AttributeChanged("n1", "ping", "1")));
    ask("bob", new Command.Happen(new Event.HistoryCleared("web", "n1", true)));
    assertEquals(2, done.size());
  }

  @Test
  void aUserOfNoGroupIsKnownToTheSystem() {
    assertTrue(UserGroups.of("root").contains("root"));
    assertEquals(List.of(), UserGroups.of("nobody-of-that-name"));
  }
}
