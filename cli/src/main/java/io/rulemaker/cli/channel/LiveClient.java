package io.rulemaker.cli.channel;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the member of the cluster that runs on this machine, over its local socket. A frame is an
 * {@link Envelope} in {@link WireFormat} and a line break; the number of the envelope binds a reply
 * to what it answers. Not thread-safe.
 */
public final class LiveClient implements AutoCloseable {
  /** Where a node service listens unless its configuration says otherwise. */
  public static final Path SOCKET = Path.of("/run/rulemaker/node.sock");

  /** How long an answer may take unless said otherwise, in ms: a quorum may have to write disks. */
  public static final long TIMEOUT_MS = 60_000;

  /** Neither a command nor a reply is longer than this, in bytes. */
  public static final int FRAME_LIMIT_BYTES = 32 * 1024 * 1024;

  private static final int CHUNK_BYTES = 1 << 16;

  private final Path socket;
  private final SocketChannel channel;
  private final Selector selector;
  private final WireFormat wire = new WireFormat();
  private final FrameBuffer frames = new FrameBuffer(FRAME_LIMIT_BYTES);
  private long asked;

  private LiveClient(Path socket, SocketChannel channel, Selector selector) {
    this.socket = socket;
    this.channel = channel;
    this.selector = selector;
  }

  /**
   * Connects.
   *
   * @param socket of the node service
   * @throws IOException if nobody answers there; the message is one line for the user
   */
  public static LiveClient connect(Path socket) throws IOException {
    SocketChannel channel = null;
    try {
      channel = SocketChannel.open(StandardProtocolFamily.UNIX);
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.configureBlocking(false);
      Selector selector = Selector.open();
      channel.register(selector, SelectionKey.OP_READ);
      return new LiveClient(socket, channel, selector);
    } catch (IOException | RuntimeException e) { // too long a path is no IOException
      if (channel != null) {
        channel.close();
      }
      throw new IOException(unreachable(socket, e), e);
    }
  }

  private static String unreachable(Path socket, Exception cause) {
    String start = "no node service answers at [" + socket + "]: ";
    if (!Files.exists(socket)) {
      return start + "no such socket; is it running (systemctl status rulemaker)?";
    }
    if (cause instanceof AccessDeniedException || !Files.isWritable(socket)) {
      return start + "permission denied; only root and the socket's group may ask";
    }
    return start + cause.getMessage() + "; is it running (systemctl status rulemaker)?";
  }

  /** Asks and waits for the answer, {@link #TIMEOUT_MS} at most. */
  public Reply ask(Command command) throws IOException {
    return ask(command, TIMEOUT_MS);
  }

  /**
   * Asks and waits for the answer.
   *
   * @param timeoutMs how long at most, in ms
   * @throws IOException if no answer came: what was asked for may have been done or not. The
   *     message is one line for the user
   */
  public Reply ask(Command command, long timeoutMs) throws IOException {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMs);
    long number = ++asked;
    send(wire.write(new Envelope("client", number, command)), deadlineNanos);
    while (true) {
      Optional<Envelope> answer = read(receive(deadlineNanos));
      if (answer.isPresent()
          && answer.get().number() == number
          && answer.get().message() instanceof Reply reply) {
        return reply;
      }
    }
  }

  private Optional<Envelope> read(byte[] frame) throws IOException {
    try {
      return wire.read(frame);
    } catch (WireFormat.WireException e) {
      throw new IOException("node service at [" + socket + "]: " + e.getMessage(), e);
    }
  }

  private void send(byte[] frame, long deadlineNanos) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(frame.length + 1).put(frame).put((byte) '\n').flip();
    while (bytes.hasRemaining()) {
      if (channel.write(bytes) == 0) {
        await(SelectionKey.OP_WRITE, deadlineNanos);
      }
    }
  }

  private byte[] receive(long deadlineNanos) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    byte[] frame;
    while ((frame = frames.next()) == null) {
      await(SelectionKey.OP_READ, deadlineNanos);
      int count = channel.read(chunk);
      if (count < 0) {
        throw new IOException(
            "node service at [" + socket + "] hung up; see its log (journalctl -u rulemaker)");
      }
      try {
        frames.take(chunk.flip());
      } catch (FrameBuffer.TooLong e) {
        throw new IOException("node service at [" + socket + "]: " + e.getMessage(), e);
      }
      chunk.clear();
    }
    return frame;
  }

  private void await(int operation, long deadlineNanos) throws IOException {
    channel.keyFor(selector).interestOps(operation);
    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
    if (leftMs <= 0 || selector.select(leftMs) == 0) {
      throw new IOException(
          "node service at ["
              + socket
              + "] did not answer in time; whether it was done is unknown");
    }
    selector.selectedKeys().clear();
  }

  @Override
  public void close() throws IOException {
    selector.close();
    channel.close();
  }
}
