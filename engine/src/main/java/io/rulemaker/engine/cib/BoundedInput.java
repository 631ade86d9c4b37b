package io.rulemaker.engine.cib;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Ends a document that grows beyond all reason while it is being read: in total (a compression
 * bomb), or in a single tag or text, which the parser would hold in memory as a whole.
 */
final class BoundedInput extends FilterInputStream {
  /** A bound was exceeded; the message names it. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(String message) {
      super(message);
    }
  }

  private final long maxBytes;
  private final long maxRun;
  private long bytes;
  private long run;

  /**
   * Bounds a stream.
   *
   * @param maxBytes bytes in total
   * @param maxRun bytes without any {@code <}
   */
  BoundedInput(InputStream in, long maxBytes, long maxRun) {
    super(in);
    this.maxBytes = maxBytes;
    this.maxRun = maxRun;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count <= 0) {
      return count;
    }
    bytes += count;
    if (bytes > maxBytes) {
      throw new TooLarge("document larger than [" + maxBytes + "] bytes");
    }
    for (int i = offset + count - 1; i >= offset; i--) {
      if (buffer[i] == '<') {
        run = offset + count - 1 - i;
        return count;
      }
    }
    run += count;
    if (run > maxRun) {
      throw new TooLarge("a single tag or text longer than [" + maxRun + "] bytes");
    }
    return count;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
