package io.rulemaker.cli.channel;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The local socket of the node service, for root and one group: takes commands and gives replies.
 * One thread serves all clients and waits for none: who sends nonsense is told so and cut off, who
 * does not read is cut off, and whoever comes when too many are there is turned away.
 */
public final class LocalServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalServer.class);

  /** How many clients may be connected at once. */
  static final int MOST_CLIENTS = 64;

  private static final long CHECK_MS = 1_000;

  /** How much of what clients sent may be kept, in bytes. */
  private static final long KEPT_LIMIT_BYTES = LiveClient.FRAME_LIMIT_BYTES;

  private final Path path;
  private final Function<String, Asking> askings;
  private final String node;
  private final WireFormat wire = new WireFormat();
  private final Selector selector;
  private final ServerSocketChannel server;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Takes a command and, once, gives the reply, perhaps on another thread. */
  @FunctionalInterface
  public interface Asking {
    void ask(Command command, Consumer<Reply> answer);
  }

  /**
   * Listens.
   *
   * @param group that may ask besides root; null for root's own
   * @param askings takes the commands of a user, who is named as the system does
   * @throws IOException with one line for the operator
   */
  public LocalServer(Path path, String group, String node, Function<String, Asking> askings)
      throws IOException {
    this.path = path;
    this.node = node;
    this.askings = askings;
    try {
      removeAbandoned(path);
      Files.createDirectories(path.toAbsolutePath().getParent());
      this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw----"));
      if (group != null) {
        GroupPrincipal principal =
            path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        Files.getFileAttributeView(path, PosixFileAttributeView.class).setGroup(principal);
      }
      server.configureBlocking(false);
      this.selector = Selector.open();
      server.register(selector, SelectionKey.OP_ACCEPT);
    } catch (IOException | RuntimeException e) { // too long a path is no IOException
      throw new IOException("socket [" + path + "] cannot be opened: " + e.getMessage(), e);
    }
    this.thread = new Thread(this::serve, "local-socket");
    thread.setDaemon(true);
  }

  /** A socket that nobody serves is left over by a service that was killed. */
  private static void removeAbandoned(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (SocketChannel probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.connect(UnixDomainSocketAddress.of(path));
    } catch (IOException e) {
      Files.delete(path);
      return;
    }
    throw new IOException("a node service runs already; stop it first");
  }

  /** Begins to serve. */
  public void start() {
    thread.start();
  }

  private void serve() {
    while (!closed) {
      try {
        selector.select(CHECK_MS);
        Runnable task;
        while ((task = tasks.poll()) != null) {
          task.run();
        }
        for (SelectionKey key : selector.selectedKeys()) {
          serve(key);
        }
        selector.selectedKeys().clear();
        cutOffSilent();
      } catch (IOException e) {
        LOG.error("Local socket [{}]: {}", path, e.getMessage());
      }
    }
  }

  private void serve(SelectionKey key) throws IOException {
    if (key.isValid() && key.isAcceptable()) {
      accept();
    } else if (key.attachment() instanceof ClientConnection client) {
      client.ready();
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = server.accept();
    if (channel == null) {
      return;
    }
    if (selector.keys().size() > MOST_CLIENTS) {
      LOG.warn("More than {} local programs ask at once: one was turned away", MOST_CLIENTS);
      channel.close();
      return;
    }
    channel.configureBlocking(false);
    SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
    String user = channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().getName();
    Asking asking = askings.apply(user);
    key.attach(
        new ClientConnection(
            channel, key, (client, frame) -> take(client, frame, asking), this::roomForMore));
  }

  private void take(ClientConnection client, byte[] frame, Asking asking) {
    Optional<Envelope> envelope;
    try {
      envelope = wire.read(frame);
    } catch (WireFormat.WireException e) {
      client.refuse(bytes(0, invalid(e.getMessage())));
      return;
    }
    long number = envelope.map(Envelope::number).orElse(0L);
    if (envelope.isEmpty() || !(envelope.get().message() instanceof Command command)) {
      client.refuse(
          bytes(
              number, invalid("only commands are taken here; is the program of another version?")));
      return;
    }
    asking.ask(
        command,
        reply -> {
          byte[] bytes = bytes(number, reply);
          tasks.add(() -> client.send(bytes));
          selector.wakeup();
        });
  }

  private boolean roomForMore() {
    long kept = 0;
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof ClientConnection client) {
        kept += client.keptBytes();
      }
    }
    return kept <= KEPT_LIMIT_BYTES;
  }

  private static Reply invalid(String text) {
    return new Reply.Refused(Reply.Kind.INVALID, text);
  }

  private byte[] bytes(long number, Reply reply) {
    return wire.write(new Envelope(node, number, reply));
  }

  private void cutOffSilent() {
    long nowNanos = System.nanoTime();
    for (SelectionKey key : selector.keys()) {
      if (key.attachment() instanceof ClientConnection client) {
        client.cutOffIfSilent(nowNanos);
      }
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    selector.wakeup();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
    Files.deleteIfExists(path);
  }
}
