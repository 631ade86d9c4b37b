package io.rulemaker.cli.channel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Cuts a stream of bytes into frames: each ends with a line break, and none is longer than a limit.
 * Not thread-safe.
 */
final class FrameBuffer {
  private final int limitBytes;
  private final Queue<byte[]> frames = new ArrayDeque<>();
  private long keptBytes;
  private ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** A frame is longer than allowed; nothing more can be understood after it. */
  static final class TooLong extends Exception {
    private static final long serialVersionUID = 1L;

    TooLong(int limitBytes) {
      super("frame longer than [" + limitBytes + "] bytes");
    }
  }

  FrameBuffer(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /** Takes all bytes that remain in a buffer. */
  void take(ByteBuffer bytes) throws TooLong {
    while (bytes.hasRemaining()) {
      int end = bytes.position();
      while (end < bytes.limit() && bytes.get(end) != '\n') {
        end++;
      }
      int length = end - bytes.position();
      if (begun.size() + length > limitBytes) {
        throw new TooLong(limitBytes);
      }
      byte[] part = new byte[length];
      bytes.get(part);
      begun.writeBytes(part);
      keptBytes += length;
      if (bytes.hasRemaining()) {
        bytes.get(); // the line break
        frames.add(begun.toByteArray());
        begun = new ByteArrayOutputStream();
      }
    }
  }

  /** The next whole frame, without its line break; null if there is none yet. */
  byte[] next() {
    byte[] frame = frames.poll();
    if (frame != null) {
      keptBytes -= frame.length;
    }
    return frame;
  }

  /** How much is kept, whole frames and the one that was begun, in bytes. */
  long keptBytes() {
    return keptBytes;
  }
}
