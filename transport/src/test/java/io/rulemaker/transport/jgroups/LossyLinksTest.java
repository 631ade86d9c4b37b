package io.rulemaker.transport.jgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.Loopback;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.stack.IpAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three members over two links that lose what they should carry: whatever is lost on one of them,
 * each message arrives once, in the order in which it was sent, and nobody looks lost.
 */
class LossyLinksTest {
  private static final int NODES = 3;

  /** This one, as an executor, is in nobody's list but its own. */
  private static final int EXECUTOR = 2;

  private static final int LOSS_DETECTION_MS = 1_000;
  private static final long PATIENCE_MS = 60_000;

  @TempDir Path dir;

  private final List<Node> nodes = new ArrayList<>();

  /** A member of which each link to each other member may be cut one way, or drop some packets. */
  private static final class Node implements Receiver {
    final List<String> got = new CopyOnWriteArrayList<>();
    final List<View> views = new CopyOnWriteArrayList<>();
    private final Random chance;
    private final boolean[] cut = new boolean[2];
    volatile int dropPercent;
    volatile List<LinkWatch.Link> links = List.of();
    final InetSocketAddress address;
    final JChannel channel;

    Node(int number, List<List<InetSocketAddress>> addresses, SSLContext key, long seed)
        throws Exception {
      chance = new Random(seed * 31 + number);
      LinkDirectory directory = new LinkDirectory();
      List<InetSocketAddress> firsts = new ArrayList<>();
      Set<String> members = new HashSet<>();
      for (int i = 0; i < (number == EXECUTOR ? addresses.size() : EXECUTOR); i++) {
        directory.learn("n" + i, addresses.get(i));
        firsts.add(addresses.get(i).get(0));
        members.add("n" + i);
      }
      List<InetSocketAddress> own = addresses.get(number);
      address = own.get(0);
      RedundantTransport transport =
          new RedundantTransport(
              own, directory, JGroupsStack.silenceMs(LOSS_DETECTION_MS), now -> links = now) {
            @Override
            void transmit(int link, Address to, byte[] packet) throws Exception {
              if (!isLost(link)) {
                super.transmit(link, to, packet);
              }
            }
          };
      transport.setBindAddress(own.get(0).getAddress()).setBindPort(own.get(0).getPort());
      channel = JGroupsStack.channel(transport, firsts, members, key, LOSS_DETECTION_MS);
      channel.addAddressGenerator(() -> NodeAddress.of("n" + number, own));
      channel.setReceiver(this);
      channel.connect("lossy");
    }

    private synchronized boolean isLost(int link) {
      return cut[link] || chance.nextInt(100) < dropPercent;
    }

    synchronized void cut(int link, boolean isCut) {
      cut[link] = isCut;
    }

    @Override
    public void viewAccepted(View view) {
      views.add(view);
    }

    @Override
    public void receive(Message message) {
      int number = ByteBuffer.wrap(message.getArray(), message.getOffset(), 4).getInt();
      got.add(NodeAddress.name(message.getSrc()) + " " + number);
    }

    void sendToOthers(int number, int bytes) throws Exception {
      byte[] body = ByteBuffer.allocate(Math.max(4, bytes)).putInt(number).array();
      for (Address member : channel.getView().getMembers()) {
        if (!member.equals(channel.getAddress())) {
          channel.send(new BytesMessage(member, body));
        }
      }
    }

    List<String> from(String sender) {
      return got.stream().filter(line -> line.startsWith(sender + " ")).toList();
    }
  }

  @AfterEach
  void end() {
    nodes.forEach(node -> node.channel.close());
  }

  private void start(long seed) throws Exception {
    Path file = dir.resolve("key");
    ClusterKey.generate(file);
    SSLContext key = ClusterKey.load(file);
    List<List<InetSocketAddress>> addresses = new ArrayList<>();
    for (List<String> texts : Loopback.free(NODES, 2)) {
      addresses.add(Addresses.parse("address", texts));
    }
    for (int i = 0; i < NODES; i++) {
      nodes.add(new Node(i, addresses, key, seed));
    }
    await("a view of all", () -> nodes.stream().allMatch(n -> n.channel.getView().size() == NODES));
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.currentTimeMillis() < deadline, () -> "no " + what);
      Thread.sleep(20);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void eachMessageArrivesOnceAndInOrder(long seed) throws Exception {
    start(seed);
    List<Integer> views = nodes.stream().map(node -> node.views.size()).toList();
    Random chance = new Random(seed);
    nodes.forEach(node -> node.dropPercent = 10);
    int count = 900;
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      if (i % 50 == 0) {
        // Now and then another link of each node is dead, one way; the other one is not.
        for (Node node : nodes) {
          int dead = chance.nextInt(3);
          node.cut(0, dead == 0);
          node.cut(1, dead == 1);
        }
        Thread.sleep(chance.nextInt(150));
      }
      nodes.get(i % NODES).sendToOthers(i, chance.nextInt(20) == 0 ? 100_000 : 40);
    }
    for (int sender = 0; sender < NODES; sender++) {
      expected.clear();
      for (int i = sender; i < count; i += NODES) {
        expected.add("n" + sender + " " + i);
      }
      for (int receiver = 0; receiver < NODES; receiver++) {
        if (receiver != sender) {
          Node node = nodes.get(receiver);
          String name = "n" + sender;
          int wanted = expected.size();
          await("end of what " + name + " sent", () -> node.from(name).size() >= wanted);
          assertEquals(expected, node.from(name));
        }
      }
    }
    assertEquals(views, nodes.stream().map(node -> node.views.size()).toList());
  }

  @Test
  void aDeadLinkIsNamedUntilItIsBackAndNobodyLooksLost() throws Exception {
    start(7);
    List<Integer> views = nodes.stream().map(node -> node.views.size()).toList();
    nodes.get(0).cut(0, true);
    nodes.get(EXECUTOR).cut(1, true);
    await("word of the dead link", () -> isUp(1, 0, 0) == 0 && isUp(2, 0, 0) == 0);
    await("word of the executor's", () -> isUp(0, 2, 1) == 0 && isUp(1, 2, 1) == 0);
    assertEquals(1, isUp(0, 2, 0));
    nodes.get(0).sendToOthers(1, 4);
    await("message", () -> nodes.get(2).got.equals(List.of("n0 1")));
    nodes.get(0).cut(0, false);
    nodes.get(EXECUTOR).cut(1, false);
    await("word of the link that is back", () -> isUp(1, 0, 0) == 1 && isUp(2, 0, 0) == 1);
    await("word of the executor's", () -> isUp(0, 2, 1) == 1 && isUp(1, 2, 1) == 1);
    assertEquals(views, nodes.stream().map(node -> node.views.size()).toList());
  }

  /** Whether a node hears another one on a link: 1, 0, or -1 if it knows of no such link. */
  private int isUp(int node, int other, int link) {
    Address peer = new IpAddress(nodes.get(other).address);
    return nodes.get(node).links.stream()
        .filter(each -> each.member().equals(peer) && each.number() == link)
        .mapToInt(each -> each.up() ? 1 : 0)
        .findFirst()
        .orElse(-1);
  }
}
