package io.rulemaker.transport.jgroups;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.PhysicalAddress;
import org.jgroups.View;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.logging.Log;
import org.jgroups.logging.LogFactory;
import org.jgroups.protocols.BasicTCP;
import org.jgroups.stack.IpAddress;

/**
 * A transport over several links: whatever is sent goes on all of them, and whatever comes is
 * handed up as often as it comes. That each message is delivered once and in order is the affair of
 * the protocols above, which are made for transports that lose, double and reorder; so are the
 * views, which are the same whatever the number of links. A node is silent only if it is so on all
 * links.
 */
class RedundantTransport extends BasicTCP {
  private static final Log CONNECTIONS = LogFactory.getLog(LinkServer.class);

  private final List<InetSocketAddress> own;
  private final LinkDirectory directory;
  private final LinkWatch watch;
  private final LinkRounds rounds;
  private final long silenceMs;
  private final LinkServers servers;
  private final Map<Address, LinkQueue[]> queues = new ConcurrentHashMap<>();
  private volatile Set<Address> latest = Set.of();

  /**
   * Prepares a transport.
   *
   * @param own the addresses of this node, two or more
   * @param silenceMs for how long nothing may come on a link while others bring something
   * @param told of the links to the members, whenever something changed
   */
  RedundantTransport(
      List<InetSocketAddress> own,
      LinkDirectory directory,
      long silenceMs,
      Consumer<List<LinkWatch.Link>> told) {
    this.own = List.copyOf(own);
    this.directory = directory;
    this.silenceMs = silenceMs;
    this.watch = new LinkWatch(silenceMs);
    this.servers = new LinkServers(own, this::closed);
    this.rounds = new LinkRounds(watch, servers, silenceMs, told);
  }

  @Override
  public void start() throws Exception {
    servers.open(
        link ->
            new LinkServer(
                getThreadFactory(),
                getSocketFactory(),
                link,
                own.get(link),
                identity(),
                directory,
                sender -> watch.heard(sender, link, LinkRounds.nowMs())),
        this::prepare);
    super.start();
  }

  private IpAddress identity() {
    return LinkDirectory.identity(own);
  }

  private void prepare(LinkServer server) {
    server
        .peerAddressReadTimeout(peer_addr_read_timeout)
        .usePeerConnections(true)
        .receiver(this)
        .timeService(time_service)
        .socketConnectionTimeout(sock_conn_timeout)
        .tcpNodelay(tcp_nodelay)
        .log(CONNECTIONS)
        .logDetails(log_details)
        .setMaxLength(max_length);
  }

  @Override
  protected void handleConnect() throws Exception {
    servers.start();
    rounds.start();
    connected = true;
    super.handleConnect();
  }

  @Override
  protected void handleDisconnect() {
    super.handleDisconnect();
    connected = false;
    end();
  }

  @Override
  public void stop() {
    super.stop();
    end();
  }

  private void end() {
    rounds.stop();
    servers.stop();
    queues.values().forEach(each -> List.of(each).forEach(LinkQueue::close));
    queues.clear();
  }

  @Override
  protected PhysicalAddress getPhysicalAddress() {
    return identity();
  }

  @Override
  public Object down(Event event) {
    if (event.getType() == Event.VIEW_CHANGE) {
      View view = event.getArg();
      for (Address member : view.getMembers()) {
        List<InetSocketAddress> addresses = NodeAddress.addresses(member);
        if (!addresses.isEmpty()) {
          directory.learn(NodeAddress.name(member), addresses);
        }
      }
    }
    return super.down(event);
  }

  @Override
  public void send(Address to, byte[] data, int offset, int length) throws Exception {
    if (to.equals(identity())) {
      receive(to, data, offset, length);
      return;
    }
    byte[] packet = Arrays.copyOfRange(data, offset, offset + length);
    LinkQueue[] links = queues.computeIfAbsent(to, this::queuesTo);
    boolean taken = false;
    int well = -1;
    for (int link = 0; link < links.length; link++) {
      if (servers.canReach(to, link)) {
        boolean isUp = watch.isUp(to, link);
        well = well < 0 || isUp && !watch.isUp(to, well) ? link : well;
        taken |= links[link].offer(packet) && isUp;
      }
    }
    // As with one link, who sends more than gets through has to wait.
    if (!taken && well >= 0 && latest.contains(to)) {
      links[well].offer(packet, silenceMs);
    }
  }

  private LinkQueue[] queuesTo(Address to) {
    LinkQueue[] links = new LinkQueue[own.size()];
    for (int i = 0; i < links.length; i++) {
      int link = i;
      links[i] =
          new LinkQueue(
              task -> getThreadFactory().newThread(task, "link-" + link),
              packet -> transmit(link, to, packet));
    }
    return links;
  }

  /** Sends a packet on one link; blocks until it is gone. */
  void transmit(int link, Address to, byte[] packet) throws Exception { // what JGroups declares
    servers.send(link, to, packet);
  }

  /** The end of a connection is the end of its node, if there is no other link with it. */
  private void closed(int link, Connection connection) {
    Address peer = connection.peerAddress();
    for (int other = 0; other < own.size(); other++) {
      if (other != link && watch.isUp(peer, other) && servers.isConnected(peer, other)) {
        return;
      }
    }
    connectionClosed(connection);
  }

  @Override
  public void retainAll(Collection<Address> members) {
    Set<Address> lost = new HashSet<>(latest);
    lost.removeAll(members);
    latest = Set.copyOf(members);
    watch.watch(
        members.stream()
            .filter(member -> !member.equals(identity()))
            .collect(Collectors.toMap(member -> member, this::linksTo)),
        LinkRounds.nowMs());
    for (Address each : lost) {
      LinkQueue[] links = queues.remove(each);
      if (links != null) {
        List.of(links).forEach(LinkQueue::close);
      }
      // A frozen node's full buffers would block the farewell.
      getThreadFactory().newThread(() -> servers.discard(each), "link-closing").start();
    }
    rounds.tell();
  }

  private int linksTo(Address member) {
    return directory
        .find(member)
        .map(entry -> Math.min(entry.addresses().size(), own.size()))
        .orElse(1);
  }

  @Override
  public String printConnections() {
    return servers.toString();
  }

  @Override
  public BasicTCP clearConnections(boolean graceful) {
    servers.clear(graceful);
    return this;
  }
}
