package io.rulemaker.transport.jgroups;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out only connections whose other end has proved that it has the cluster's key. Handshakes
 * run beside each other, so that a stranger who connects and says nothing holds up nobody.
 */
final class GuardedServerSocket extends ServerSocket {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedServerSocket.class);

  /** Handshakes at a time; connections beyond are closed. */
  private static final int HANDSHAKES = 64;

  private static final long COMPLAINT_INTERVAL_NS = TimeUnit.SECONDS.toNanos(10);

  private final SSLContext context;
  private final int handshakeMs;
  private final BlockingQueue<Socket> proven = new LinkedBlockingQueue<>();
  private final ThreadPoolExecutor handshakes =
      new ThreadPoolExecutor(
          0,
          HANDSHAKES,
          10,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          GuardedServerSocket::named);
  private final AtomicLong complainedNs = new AtomicLong(System.nanoTime() - COMPLAINT_INTERVAL_NS);

  GuardedServerSocket(SSLContext context, int handshakeMs) throws IOException {
    this.context = context;
    this.handshakeMs = handshakeMs;
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "link-handshake");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void bind(SocketAddress endpoint, int backlog) throws IOException {
    super.bind(endpoint, backlog);
    Thread door = new Thread(this::takeConnections, "link-door");
    door.setDaemon(true);
    door.start();
  }

  private void takeConnections() {
    while (!isClosed()) {
      try {
        Socket raw = super.accept();
        try {
          handshakes.execute(() -> prove(raw));
        } catch (RejectedExecutionException e) {
          raw.close();
        }
      } catch (IOException e) {
        if (!isClosed()) {
          LOG.warn("A connection from another member failed: {}", e.getMessage());
          pause();
        }
      }
    }
  }

  /** Without file descriptors left, accepting fails again and again. */
  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void prove(Socket raw) {
    try {
      raw.setSoTimeout(handshakeMs);
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(raw, null, /* autoClose= */ true);
      socket.setUseClientMode(false);
      socket.setNeedClientAuth(true);
      socket.startHandshake();
      socket.setSoTimeout(0);
      proven.add(socket);
      if (isClosed()) {
        closeAll();
      }
    } catch (IOException e) {
      complain(raw, e);
      closeQuietly(raw);
    }
  }

  /** A connection that broke off, as those to frozen members do, is nothing to complain of. */
  private void complain(Socket raw, IOException why) {
    if (!(why instanceof SSLException) || why.getCause() instanceof IOException) {
      LOG.debug("A connection from [{}] broke off: {}", raw.getInetAddress(), why.getMessage());
      return;
    }
    long now = System.nanoTime();
    long last = complainedNs.get();
    if (now - last >= COMPLAINT_INTERVAL_NS && complainedNs.compareAndSet(last, now)) {
      LOG.warn(
          "A connection from [{}] was refused, for it did not prove that it has the cluster's key"
              + " ({}). If it is a member, copy the key file to it.",
          raw.getInetAddress().getHostAddress(),
          why.getMessage());
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A refused connection did not close: {}", e.getMessage());
    }
  }

  @Override
  public Socket accept() throws IOException {
    try {
      while (!isClosed()) {
        Socket socket = proven.poll(1, TimeUnit.SECONDS);
        if (socket != null) {
          return socket;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new SocketException("Socket closed");
  }

  private void closeAll() {
    for (Socket socket = proven.poll(); socket != null; socket = proven.poll()) {
      closeQuietly(socket);
    }
  }

  @Override
  public void close() throws IOException {
    super.close();
    handshakes.shutdown();
    closeAll();
  }
}
