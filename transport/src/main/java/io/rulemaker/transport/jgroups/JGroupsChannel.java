package io.rulemaker.transport.jgroups;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.transport.ClusterKey;
import io.rulemaker.transport.LinkSettings;
import io.rulemaker.transport.MemberChannel;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.protocols.BasicTCP;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Members over JGroups. Messages for all are sent to each: between broadcasts and messages to one
 * member, JGroups would keep no order.
 */
public final class JGroupsChannel implements MemberChannel, Receiver {
  private static final Logger LOG = LoggerFactory.getLogger(JGroupsChannel.class);

  private static final long LEAVE_MS = 2_000;

  private final LinkSettings settings;
  private final LinkDirectory directory = new LinkDirectory();
  private List<InetSocketAddress> addresses = List.of();
  private JChannel channel;
  private Consumer<Arrival> arrivals;
  private volatile ViewTracker.Members members = ViewTracker.NOBODY;
  private final ViewTracker tracker = new ViewTracker();

  /** Prepares a channel. */
  public JGroupsChannel(LinkSettings settings) {
    this.settings = settings;
  }

  @Override
  public void open(Consumer<Arrival> arrivals) throws LinkException {
    if (settings.lossDetectionMs() < LinkSettings.LEAST_LOSS_DETECTION_MS) {
      throw new LinkException(
          "loss-detection time ["
              + settings.lossDetectionMs()
              + " ms] is less than ["
              + LinkSettings.LEAST_LOSS_DETECTION_MS
              + " ms]: a busy host would look lost",
          null);
    }
    addresses = Addresses.parse("address of this node", settings.addresses());
    Set<InetSocketAddress> peers = new LinkedHashSet<>(Set.of(addresses.get(0)));
    for (Map.Entry<String, List<String>> peer : settings.peers().entrySet()) {
      String what = "address of node [" + peer.getKey() + "]";
      List<InetSocketAddress> theirs = Addresses.parse(what, peer.getValue());
      directory.learn(peer.getKey(), theirs);
      peers.add(theirs.get(0));
    }
    SSLContext key = ClusterKey.load(settings.key());
    this.arrivals = arrivals;
    try {
      channel =
          JGroupsStack.channel(
              transport(), peers, settings.peers().keySet(), key, settings.lossDetectionMs());
      channel.setName(settings.node());
      channel.addAddressGenerator(() -> NodeAddress.of(settings.node(), addresses));
      channel.setReceiver(this);
      channel.connect(settings.cluster());
    } catch (Exception e) { // what JGroups declares
      close();
      throw refused(e);
    }
  }

  private BasicTCP transport() {
    return addresses.size() == 1
        ? JGroupsStack.transport(addresses.get(0))
        : JGroupsStack.transport(
            addresses, directory, settings.lossDetectionMs(), this::tellOfLinks);
  }

  private void tellOfLinks(List<LinkWatch.Link> links) {
    long offsetMs = System.currentTimeMillis() - LinkRounds.nowMs();
    List<PeerLink> named = new ArrayList<>();
    for (LinkWatch.Link link : links) {
      LinkDirectory.Entry peer = directory.find(link.member()).orElse(null);
      if (peer != null) {
        named.add(
            new PeerLink(
                peer.node(),
                link.number(),
                Addresses.text(peer.addresses().get(link.number())),
                link.up(),
                link.changedMs() + offsetMs));
      }
    }
    named.sort(Comparator.comparing(PeerLink::node).thenComparing(PeerLink::number));
    arrivals.accept(new Arrival.Links(named));
  }

  private LinkException refused(Exception thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new LinkException(
            "address ["
                + addresses()
                + "] cannot be listened on: it is in use, or not an address of this host",
            thrown);
      }
    }
    return new LinkException(
        "the members cannot be joined from [" + addresses() + "]: " + thrown.getMessage(), thrown);
  }

  private String addresses() {
    return String.join(", ", settings.addresses());
  }

  @Override
  public void viewAccepted(View view) {
    for (ViewTracker.Members seen : tracker.next(view.getMembers())) {
      members = seen;
      LOG.info("In touch: {}", seen.view().members());
      arrivals.accept(new Arrival.View(seen.view()));
    }
  }

  @Override
  public void receive(Message message) {
    arrivals.accept(new Arrival.Bytes(NodeAddress.name(message.getSrc()), payload(message)));
  }

  private static byte[] payload(Message message) {
    byte[] body = new byte[message.getLength()];
    System.arraycopy(message.getArray(), message.getOffset(), body, 0, body.length);
    return body;
  }

  @Override
  public void send(String member, byte[] body) {
    members
        .addresses()
        .forEach(
            (name, address) -> {
              if (member == null || member.equals(name)) {
                sendTo(name, address, body);
              }
            });
  }

  private void sendTo(String name, Address address, byte[] body) {
    if (name.equals(settings.node())) {
      arrivals.accept(new Arrival.Bytes(name, body));
      return;
    }
    try {
      channel.send(new BytesMessage(address, body));
    } catch (Exception e) { // what JGroups declares; delivery is not promised
      LOG.warn("A message to member [{}] was not sent: {}", name, e.getMessage());
    }
  }

  @Override
  public void close() {
    if (channel == null) {
      return;
    }
    // The transport says farewell on each connection, and a frozen peer's full buffers block that.
    Thread leaving = new Thread(channel::close, "link-leaving");
    leaving.setDaemon(true);
    leaving.start();
    try {
      leaving.join(settings.lossDetectionMs() + LEAVE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (leaving.isAlive()) {
      LOG.warn("The other members were left in haste: one of them does not take a farewell");
    }
  }
}
