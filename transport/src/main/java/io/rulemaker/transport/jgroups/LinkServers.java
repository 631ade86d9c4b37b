package io.rulemaker.transport.jgroups;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jgroups.Address;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.blocks.cs.ConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The links of this node, each listening at an address of its own. An address that the host does
 * not have now, because a network card is dead or unplugged, is tried again and again.
 */
final class LinkServers {
  private static final Logger LOG = LoggerFactory.getLogger(LinkServers.class);

  private final List<InetSocketAddress> own;
  private final BiConsumer<Integer, Connection> closed;
  private final AtomicReferenceArray<LinkServer> servers;
  private final boolean[] complained;
  private Maker maker;
  private Consumer<LinkServer> prepare;
  private boolean running;

  /** Makes the server of a link; it listens, and takes no connection yet. */
  interface Maker {
    LinkServer make(int link) throws Exception; // what JGroups declares
  }

  /**
   * Prepares the links.
   *
   * @param closed told of each connection that ended: on which link, and which
   */
  LinkServers(List<InetSocketAddress> own, BiConsumer<Integer, Connection> closed) {
    this.own = List.copyOf(own);
    this.closed = closed;
    this.servers = new AtomicReferenceArray<>(own.size());
    this.complained = new boolean[own.size()];
  }

  /**
   * Listens on all links.
   *
   * @throws Exception what JGroups declares; a BindException if there is not even one
   */
  synchronized void open(Maker maker, Consumer<LinkServer> prepare) throws Exception {
    this.maker = maker;
    this.prepare = prepare;
    BindException obstacle = null;
    int open = 0;
    for (int link = 0; link < own.size(); link++) {
      try {
        open(link);
        open++;
      } catch (BindException e) {
        obstacle = e;
        complain(link, e);
      }
    }
    if (open == 0) {
      throw obstacle;
    }
  }

  private void open(int link) throws Exception {
    LinkServer server = maker.make(link);
    prepare.accept(server);
    server.addConnectionListener(
        new ConnectionListener() {
          @Override
          public void connectionClosed(Connection connection) {
            closed.accept(link, connection);
          }

          @Override
          public void connectionEstablished(Connection connection) {}
        });
    servers.set(link, server);
  }

  private void complain(int link, Exception why) {
    if (!complained[link]) {
      complained[link] = true;
      LOG.warn(
          "Link {}: address [{}] cannot be listened on ({}); trying again, while the other links"
              + " are used",
          link,
          text(link),
          why.getMessage());
    }
  }

  private String text(int link) {
    return Addresses.text(own.get(link));
  }

  /** Takes connections. */
  synchronized void start() throws Exception { // what JGroups declares
    running = true;
    for (int link = 0; link < own.size(); link++) {
      if (servers.get(link) != null) {
        servers.get(link).start();
      }
    }
  }

  /** Tries again what could not be listened on. */
  synchronized void openMissing() {
    for (int link = 0; running && link < own.size(); link++) {
      if (servers.get(link) == null) {
        try {
          open(link);
          servers.get(link).start();
          complained[link] = false;
          LOG.info("Link {}: listens on [{}] now", link, text(link));
        } catch (Exception e) { // what JGroups declares
          complain(link, e);
        }
      }
    }
  }

  synchronized void stop() {
    running = false;
    for (int link = 0; link < own.size(); link++) {
      LinkServer server = servers.getAndSet(link, null);
      if (server != null) {
        server.stop();
        close(server);
      }
    }
  }

  /** Frees the address even of a server that was not started. */
  private static void close(LinkServer server) {
    try {
      server.release();
    } catch (IOException e) {
      LOG.debug("A link did not close: {}", e.getMessage());
    }
  }

  /** Whether something can be sent on a link: there is a connection, or it can be made. */
  boolean canReach(Address peer, int link) {
    LinkServer server = servers.get(link);
    return server != null && server.canReach(peer);
  }

  boolean isConnected(Address peer, int link) {
    LinkServer server = servers.get(link);
    return server != null && server.connectionEstablishedTo(peer);
  }

  /** Sends on one link; blocks until it is gone. */
  void send(int link, Address peer, byte[] packet) throws Exception { // what JGroups declares
    LinkServer server = servers.get(link);
    if (server != null && server.canReach(peer)) {
      server.send(peer, packet, 0, packet.length);
    }
  }

  /** The connection with a node on a link; null if there is none. */
  Connection connection(Address peer, int link) {
    LinkServer server = servers.get(link);
    return server == null ? null : server.connection(peer);
  }

  /** Gives up the connection on a link, so that it is made anew. */
  void discard(Address peer, int link) {
    LinkServer server = servers.get(link);
    Connection connection = connection(peer, link);
    if (connection == null) {
      return;
    }
    try {
      connection.close(/* graceful= */ false);
    } catch (IOException e) {
      LOG.debug("A connection did not close: {}", e.getMessage());
    }
    server.removeConnectionIfPresent(peer, connection);
  }

  /** Gives up all connections with a node that was lost. */
  void discard(Address peer) {
    for (int link = 0; link < own.size(); link++) {
      discard(peer, link);
    }
  }

  void clear(boolean graceful) {
    for (int link = 0; link < own.size(); link++) {
      if (servers.get(link) != null) {
        servers.get(link).clearConnections(graceful);
      }
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int link = 0; link < own.size(); link++) {
      LinkServer server = servers.get(link);
      text.append(server == null ? "closed" : server.printConnections()).append('\n');
    }
    return text.toString();
  }
}
