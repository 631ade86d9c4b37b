package io.rulemaker.transport.jgroups;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.HandshakeCompletedEvent;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jgroups.util.DefaultSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the sockets of the transport: both ends prove that they have the cluster's key. */
final class TlsSockets extends DefaultSocketFactory {
  private static final Logger LOG = LoggerFactory.getLogger(TlsSockets.class);

  private final SSLContext context;
  private final int handshakeMs;

  /**
   * Makes a factory.
   *
   * @param handshakeMs how long a handshake may take, in ms
   */
  TlsSockets(SSLContext context, int handshakeMs) {
    super(context);
    this.context = context;
    this.handshakeMs = handshakeMs;
  }

  @Override
  public Socket createSocket(String service) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket();
    // The transport sets no limit on a handshake: a peer that was frozen or lost its power after
    // the kernel took the connection would block the thread for ever.
    socket.setSoTimeout(handshakeMs);
    socket.addHandshakeCompletedListener(TlsSockets::unlimited);
    return socket;
  }

  private static void unlimited(HandshakeCompletedEvent event) {
    try {
      event.getSocket().setSoTimeout(0);
    } catch (SocketException e) {
      LOG.debug("A connection was closed right after its handshake: {}", e.getMessage());
    }
  }

  @Override
  public ServerSocket createServerSocket(String service) throws IOException {
    return new GuardedServerSocket(context, handshakeMs);
  }
}
