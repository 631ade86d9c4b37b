package io.rulemaker.cli.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of {@link LocalServer}; used by its thread only. A client has one question at a time:
 * the next is not even read before the first is answered and the answer was taken.
 */
final class ClientConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);

  /** How long a client may take to go on with a frame that it began, or with reading a reply. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private static final int CHUNK_BYTES = 1 << 16;

  private final SocketChannel channel;
  private final SelectionKey key;
  private final BiConsumer<ClientConnection, byte[]> questions;
  private final BooleanSupplier roomForMore;
  private final FrameBuffer incoming = new FrameBuffer(LiveClient.FRAME_LIMIT_BYTES);
  private ByteBuffer answer;
  private boolean waiting;
  private boolean last;
  private long movedNanos = System.nanoTime();

  /**
   * A connection.
   *
   * @param questions takes whole frames; each is answered by {@link #send} or {@link #refuse}
   * @param roomForMore whether the server can keep what its clients sent so far
   */
  ClientConnection(
      SocketChannel channel,
      SelectionKey key,
      BiConsumer<ClientConnection, byte[]> questions,
      BooleanSupplier roomForMore) {
    this.channel = channel;
    this.key = key;
    this.questions = questions;
    this.roomForMore = roomForMore;
  }

  /** Reads and writes what is possible now. */
  void ready() {
    try {
      if (key.isValid() && key.isReadable()) {
        read();
      }
      if (key.isValid() && key.isWritable()) {
        write();
      }
    } catch (IOException e) {
      LOG.debug("A local program broke off: {}", e.getMessage());
      close(null);
    }
  }

  private void read() throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    int count = channel.read(chunk);
    if (count < 0) {
      close(null);
      return;
    }
    movedNanos = System.nanoTime();
    try {
      incoming.take(chunk.flip());
    } catch (FrameBuffer.TooLong e) {
      close(e.getMessage());
      return;
    }
    if (roomForMore.getAsBoolean()) {
      nextQuestion();
    } else {
      close("all local programs together sent too much at once");
    }
  }

  private void nextQuestion() {
    byte[] frame = incoming.next();
    waiting = frame != null;
    key.interestOps(waiting ? 0 : SelectionKey.OP_READ);
    if (waiting) {
      questions.accept(this, frame);
    }
  }

  /** Answers the question at hand. */
  void send(byte[] frame) {
    if (!key.isValid()) {
      return; // it left before its answer was there
    }
    answer = ByteBuffer.allocate(frame.length + 1).put(frame).put((byte) '\n').flip();
    movedNanos = System.nanoTime();
    try {
      write();
    } catch (IOException e) {
      LOG.debug("A local program broke off: {}", e.getMessage());
      close(null);
    }
  }

  /** Answers the question at hand, and closes. */
  void refuse(byte[] frame) {
    last = true;
    send(frame);
  }

  private void write() throws IOException {
    if (channel.write(answer) > 0) {
      movedNanos = System.nanoTime();
    }
    if (answer.hasRemaining()) {
      key.interestOps(SelectionKey.OP_WRITE);
      return;
    }
    answer = null;
    if (last) {
      close("it sent what is no command");
    } else {
      nextQuestion();
    }
  }

  /** How much of it is kept, in bytes. */
  long keptBytes() {
    return incoming.keptBytes();
  }

  /** Closes if the client owes us something for too long. A client that only waits may wait. */
  void cutOffIfSilent(long nowNanos) {
    boolean owes = answer != null || (!waiting && incoming.keptBytes() > 0);
    if (owes && nowNanos - movedNanos > SILENCE_NANOS) {
      close("it neither reads nor writes");
    }
  }

  private void close(String why) {
    if (why != null) {
      LOG.warn("A local program was cut off: {}", why);
    }
    key.cancel();
    try {
      channel.close();
    } catch (IOException e) {
      LOG.debug("Closing a connection: {}", e.getMessage());
    }
  }
}
