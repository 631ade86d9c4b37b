package io.rulemaker.transport.jgroups;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jgroups.JChannel;
import org.jgroups.protocols.BaseBundler;
import org.jgroups.protocols.BasicTCP;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.NAKACK4;
import org.jgroups.protocols.TCPPING;
import org.jgroups.protocols.UNICAST4;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;

/**
 * The protocols, bottom to top, and their timing.
 *
 * <p>A process that dies closes its connections: the transport suspects it at once. A member that
 * is silent (frozen, without power, cut off) is suspected when nothing was heard of it for seven
 * tenths of the loss-detection time. Whoever is suspected is asked once more, and is lost if he
 * does not answer within a tenth to two tenths.
 */
final class JGroupsStack {
  /** Time for TLS on a LAN: longer than a frozen host is silent before it is lost. */
  static final int HANDSHAKE_MS = 2_000;

  private static final int CONNECT_MS = 1_000;
  private static final int MAX_FRAME_BYTES = 1 << 20;
  private static final int JOIN_MS = 500;

  /** About how often a member that misses one looks for members that are in another view. */
  private static final int MERGE_MS = 1_000;

  private static final int MERGE_PATIENCE_MS = 1_000;

  /** A merge that did not succeed by then is given up, and tried again. */
  private static final int MERGE_TIMEOUT_MS = 2_000;

  /** Signs of life within the time after which silence is suspicious: more cost processor time. */
  private static final int BEATS = 4;

  /** Messages on the way to one member: beyond, senders wait until they arrived or he is lost. */
  private static final int WINDOW = 16_384;

  private JGroupsStack() {}

  /** For how long nothing may be heard, in ms. */
  static long silenceMs(int lossDetectionMs) {
    return lossDetectionMs * 7L / 10;
  }

  /**
   * A channel that is not connected yet.
   *
   * @param peers what the members are known by: their first addresses
   * @param members the names of the members that there should be
   */
  static JChannel channel(
      BasicTCP transport,
      Collection<InetSocketAddress> peers,
      Set<String> members,
      SSLContext key,
      int lossDetectionMs)
      throws Exception { // what JGroups declares
    prepare(transport, key);
    long silenceMs = silenceMs(lossDetectionMs);
    JChannel channel =
        new JChannel(
            List.of(
                transport,
                new FanOut(),
                discovery(peers),
                new PatientMerge(MERGE_MS, MERGE_PATIENCE_MS, members),
                new FD_ALL3()
                    .<FD_ALL3>setTimeout(silenceMs)
                    .<FD_ALL3>setInterval(silenceMs / BEATS),
                new VERIFY_SUSPECT2().setTimeout(lossDetectionMs / 10),
                new NAKACK4().logDiscardMessages(false),
                new UNICAST4().capacity(WINDOW),
                new GMS()
                    .setMembershipChangePolicy(new Seniority())
                    .setJoinTimeout(JOIN_MS)
                    .setMergeTimeout(MERGE_TIMEOUT_MS)
                    .setLeaveTimeout(lossDetectionMs)
                    .setViewAckCollectionTimeout(lossDetectionMs / 4)
                    .printLocalAddress(false),
                new FRAG4()));
    // A thread for each destination: who is silent holds up nobody else (see FanOut).
    ((BaseBundler) transport.getBundler()).useSingleSenderThread(false);
    return channel;
  }

  /**
   * Finds the members whose addresses are known; where executors are, who are in nobody's list, the
   * others are told by those who were found.
   */
  private static TCPPING discovery(Collection<InetSocketAddress> peers) {
    return new TCPPING()
        .<TCPPING>setInitialHosts(peers)
        .<TCPPING>setPortRange(0)
        .<TCPPING>returnEntireCache(true)
        .<TCPPING>sendCacheOnJoin(true);
  }

  /** A transport over one link. */
  static BasicTCP transport(InetSocketAddress address) {
    LinkTransport transport = new LinkTransport();
    transport.setBindAddress(address.getAddress()).setBindPort(address.getPort());
    return transport;
  }

  /** A transport over several links. */
  static BasicTCP transport(
      List<InetSocketAddress> addresses,
      LinkDirectory directory,
      int lossDetectionMs,
      Consumer<List<LinkWatch.Link>> told) {
    BasicTCP transport =
        new RedundantTransport(addresses, directory, silenceMs(lossDetectionMs), told);
    // It listens elsewhere; JGroups wants an address that this host has for sure.
    transport
        .setBindAddress(InetAddress.getLoopbackAddress())
        .setBindPort(addresses.get(0).getPort());
    return transport;
  }

  private static void prepare(BasicTCP transport, SSLContext key) {
    transport.setPortRange(0).setBundlerType("per-destination");
    transport.enableSuspectEvents(true);
    transport.tcpNodelay(true);
    transport.setSockConnTimeout(CONNECT_MS);
    transport.setPeerAddrReadTimeout(CONNECT_MS);
    transport.setMaxLength(MAX_FRAME_BYTES);
    transport.logDetails(false);
    transport.setSocketFactory(new TlsSockets(key, HANDSHAKE_MS));
  }
}
