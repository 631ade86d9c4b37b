package io.rulemaker.transport.jgroups;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.Loopback;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.TCPPING;
import org.jgroups.stack.Protocol;
import org.jgroups.stack.ProtocolStack;
import org.jgroups.util.MessageBatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two members that know of each other, and an executor that they do not know of. */
class PatientMergeTest {
  private static final int LOSS_DETECTION_MS = 1_000;
  private static final long PATIENCE_MS = 60_000;

  /** Longer than a change keeps members on the alert. */
  private static final long CALM_MS = 6_000;

  private static final long WATCH_MS = 3_000;

  @TempDir Path dir;

  private final List<JChannel> nodes = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final Gate executor = new Gate();

  /** Counts what is sent to look for others, and can cut a node off. */
  private final class Gate extends Protocol {
    private final short discovery = ClassConfigurator.getProtocolId(TCPPING.class);
    private final short merge = ClassConfigurator.getProtocolId(MERGE3.class);
    volatile boolean shut;

    @Override
    public Object down(Message message) {
      if (message.getHeader(discovery) != null || message.getHeader(merge) != null) {
        calls.incrementAndGet();
      }
      return shut ? null : down_prot.down(message);
    }

    @Override
    public Object up(Message message) {
      return shut ? null : up_prot.up(message);
    }

    @Override
    public void up(MessageBatch batch) {
      if (!shut) {
        up_prot.up(batch);
      }
    }
  }

  @AfterEach
  void end() {
    nodes.forEach(JChannel::close);
  }

  @Test
  void whoMissesNobodyKeepsStillUntilSomebodyApartIsHeard() throws Exception {
    start();
    await("view of all", () -> sizes().equals(List.of(3, 3, 3)));
    Thread.sleep(CALM_MS);
    int before = calls.get();
    Thread.sleep(WATCH_MS);
    int made = calls.get() - before;
    // Each may have made itself known once; who looks for others would have done so six times.
    assertTrue(made <= 30, () -> made + " messages to look for others who are all there");

    executor.shut = true;
    await("views apart", () -> sizes().equals(List.of(2, 2, 1)));
    Thread.sleep(CALM_MS); // the members miss nobody whom they know of
    executor.shut = false;
    await("view of all", () -> sizes().equals(List.of(3, 3, 3)));
  }

  private void start() throws Exception {
    Path file = dir.resolve("key");
    ClusterKey.generate(file);
    SSLContext key = ClusterKey.load(file);
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (List<String> text : Loopback.free(3, 1)) {
      addresses.addAll(Addresses.parse("address", text));
    }
    for (int i = 0; i < 3; i++) {
      JChannel channel =
          JGroupsStack.channel(
              JGroupsStack.transport(addresses.get(i)),
              addresses.subList(0, 2),
              Set.of("n0", "n1"),
              key,
              LOSS_DETECTION_MS);
      String name = "n" + i;
      channel
          .getProtocolStack()
          .insertProtocol(
              i == 2 ? executor : new Gate(), ProtocolStack.Position.ABOVE, FanOut.class);
      channel.addAddressGenerator(() -> NodeAddress.of(name, List.of()));
      nodes.add(channel);
      channel.connect("apart");
    }
  }

  private List<Integer> sizes() {
    return nodes.stream().map(node -> node.getView().size()).toList();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long deadline = System.currentTimeMillis() + PATIENCE_MS;
    while (!condition.getAsBoolean()) {
      assertTrue(System.currentTimeMillis() < deadline, () -> "no " + what);
      Thread.sleep(20);
    }
  }
}
