package io.rulemaker.transport.jgroups;

import java.io.DataInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.blocks.cs.TcpConnection;
import org.jgroups.blocks.cs.TcpServer;
import org.jgroups.stack.IpAddress;
import org.jgroups.util.SocketFactory;
import org.jgroups.util.ThreadFactory;

/**
 * The connections of one link. On all links, both ends call themselves and each other by what they
 * are known by (see {@link LinkDirectory}), and not by the address of that link.
 */
final class LinkServer extends TcpServer {
  private final int link;
  private final LinkDirectory directory;
  private final Consumer<Address> heard;

  /**
   * Listens at an address, and takes connections after {@link #start}.
   *
   * @param identity what this node is known by
   * @param heard told of everything that arrives, by whom
   * @throws Exception as JGroups declares it; a BindException if the address cannot be used
   */
  LinkServer(
      ThreadFactory threads,
      SocketFactory sockets,
      int link,
      InetSocketAddress address,
      IpAddress identity,
      LinkDirectory directory,
      Consumer<Address> heard)
      throws Exception {
    super(threads, sockets, address.getAddress(), address.getPort(), address.getPort(), null, 0, 0);
    this.local_addr = identity;
    this.link = link;
    this.directory = directory;
    this.heard = heard;
    // What is sent on a link leaves by that link, too.
    clientBindAddress(address.getAddress());
  }

  /** Whether this node can call that one: otherwise it waits for being called. */
  boolean canReach(Address identity) {
    return connectionEstablishedTo(identity) || directory.address(identity, link).isPresent();
  }

  @Override
  protected TcpConnection createConnection(Address identity) throws Exception {
    InetSocketAddress address =
        directory
            .address(identity, link)
            .orElseThrow(() -> new IllegalStateException("no address on link " + link));
    return new TcpConnection(identity, this) {
      @Override
      public void connect(Address known) throws Exception {
        super.connect(new IpAddress(address));
      }
    }.useLockToSend(use_lock_to_send);
  }

  @Override
  public void receive(Address sender, DataInput in, int length) throws Exception {
    super.receive(sender, in, length);
    heard.accept(sender);
  }

  /** Frees the address, even if connections were not taken yet. */
  void release() throws IOException {
    srv_sock.close();
  }

  /** The connection with a node; null if there is none. */
  Connection connection(Address identity) {
    return conns.get(identity);
  }
}
