package io.rulemaker.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members as processes of their own, over JGroups. */
class JGroupsLinkTest {
  @TempDir static Path dir;
  private static Path key;

  private final List<Peer> peers = new ArrayList<>();
  private final Map<String, String> members = new LinkedHashMap<>();

  @BeforeAll
  static void makeKey() throws LinkException {
    key = dir.resolve("key");
    ClusterKey.generate(key);
  }

  @AfterEach
  void end() {
    peers.forEach(Peer::close);
  }

  private void choosePorts(String... names) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    for (String name : names) {
      ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      held.add(socket);
      members.put(name, "127.0.0.1:" + socket.getLocalPort());
    }
    for (ServerSocket socket : held) {
      socket.close();
    }
  }

  private Peer start(String name) throws IOException {
    Peer peer = new Peer(name, key, LinkSettings.LOSS_DETECTION_MS, members);
    peers.add(peer);
    return peer;
  }

  private void three() throws IOException, InterruptedException {
    choosePorts("a", "b", "c");
    for (String name : members.keySet()) {
      start(name);
    }
    for (Peer peer : peers) {
      peer.awaitView(0, "a", "b", "c");
    }
  }

  @Test
  void seesWhoDied() throws Exception {
    three();
    Peer a = peers.get(0);
    int mark = a.mark();
    long killed = System.currentTimeMillis();
    peers.get(2).signal("KILL");
    report("death", a.awaitView(mark, "a", "b").atMs() - killed);
  }

  @Test
  void seesWhoIsSilentAndReturns() throws Exception {
    three();
    Peer a = peers.get(0);
    Peer c = peers.get(2);
    int mark = a.mark();
    long stopped = System.currentTimeMillis();
    c.signal("STOP");
    report("silence", a.awaitView(mark, "a", "b").atMs() - stopped);
    int after = a.mark();
    int afterC = c.mark();
    long continued = System.currentTimeMillis();
    c.signal("CONT");
    report("return", a.awaitView(after, "a", "b", "c").atMs() - continued);
    c.awaitView(afterC, "a", "b", "c");
  }

  @Test
  void keepsTheOrderOfASender() throws Exception {
    three();
    Peer b = peers.get(1);
    int count = 2_000;
    b.tell("burst " + count);
    for (Peer peer : peers) {
      peer.await(0, line -> line.equals("GOT b burst " + (count - 1)), "the end of the burst");
      List<String> got =
          peer.since(0).stream().map(Peer.Line::text).filter(l -> l.startsWith("GOT b")).toList();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        expected.add("GOT b burst " + i);
      }
      assertEquals(expected, got);
    }
  }

  @Test
  void carriesBigMessages() throws Exception {
    three();
    peers.get(0).tell("big c 2000000");
    peers.get(2).await(0, line -> line.equals("GOT a 2000000 characters"), "a big message");
  }

  private static void report(String what, long ms) {
    System.out.println(what + " noticed after " + ms + " ms");
    assertTrue(ms >= 0);
  }
}
