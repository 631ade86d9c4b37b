package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Members within one process. */
class InProcessLinkTest {
  private final InProcessNetwork network = new InProcessNetwork();
  private final List<Member> members = new ArrayList<>();

  /** Keeps what it hears as text, and on which threads. */
  private final class Member implements ClusterLink.Listener {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final Set<Thread> threads = new HashSet<>();
    private final ClusterLink link;

    Member(String name) throws LinkException {
      link = new CamelClusterLink(name, LinkEndpoints.inProcess(network, name));
      members.add(this);
      link.open(this);
    }

    @Override
    public void viewed(ClusterView view) {
      threads.add(Thread.currentThread());
      heard.add("view " + view.members());
    }

    @Override
    public void received(String sender, Message message) {
      threads.add(Thread.currentThread());
      heard.add(sender + " " + ((Effect.Note) message).text());
    }

    void hears(String... expected) throws InterruptedException {
      for (String next : expected) {
        String got = heard.poll(10, TimeUnit.SECONDS);
        assertNotNull(got, () -> "nothing came instead of " + next);
        assertEquals(next, got);
      }
    }
  }

  @AfterEach
  void end() {
    members.forEach(member -> member.link.close());
  }

  private static Message note(String text) {
    return new Effect.Note(text);
  }

  @Test
  void aMemberAloneSeesAndHearsItself() throws Exception {
    Member a = new Member("a");
    a.link.send("a", note("to me"));
    a.link.broadcast(note("to all"));
    a.hears("view [a]", "a to me", "a to all");
  }

  @Test
  void membersSeeEachOtherInOrderOfSeniority() throws Exception {
    Member a = new Member("a");
    Member b = new Member("b");
    b.link.send("a", note("one"));
    b.link.broadcast(note("two"));
    b.link.send("nobody", note("lost"));
    b.link.send("a", note("three"));
    a.hears("view [a]", "view [a, b]", "b one", "b two", "b three");
    b.hears("view [a, b]", "b two");
    a.link.close();
    b.hears("view [b]");
  }

  @Test
  void theListenerIsCalledOnOneThread() throws Exception {
    Member a = new Member("a");
    Member b = new Member("b");
    for (int i = 0; i < 1_000; i++) {
      b.link.broadcast(note("b" + i));
      a.link.broadcast(note("a" + i));
    }
    b.hears("view [a, b]");
    for (int i = 0; i < 1_000; i++) {
      b.hears("b b" + i, "a a" + i);
    }
    assertEquals(1, b.threads.size());
  }

  @Test
  void aNameIsTakenOnce() throws Exception {
    new Member("a");
    LinkException refused = assertThrows(LinkException.class, () -> new Member("a"));
    assertEquals("there is a member [a] already; choose another name", refused.getMessage());
  }
}
