package io.rulemaker.agents.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Collects what a child prints, up to a limit; the rest is read and dropped, so that a babbling
 * agent neither blocks on a full pipe nor fills our memory.
 */
final class BoundedText {
  private final int limitBytes;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[8192];
  private boolean truncated;

  BoundedText(int limitBytes) {
    this.limitBytes = limitBytes;
  }

  /**
   * Takes what can be read without waiting. It never waits for the end of the stream: a daemon that
   * the agent started may hold the pipe open for years.
   */
  synchronized void takeAvailable(InputStream in) throws IOException {
    int available = in.available();
    while (available > 0) {
      int read = in.read(buffer, 0, Math.min(available, buffer.length));
      if (read < 0) {
        return;
      }
      keep(read);
      available = in.available();
    }
  }

  private void keep(int count) {
    int room = limitBytes - kept.size();
    kept.write(buffer, 0, Math.min(room, count));
    truncated |= count > room;
  }

  /** The text so far. */
  synchronized String text() {
    String text = kept.toString(StandardCharsets.UTF_8);
    return truncated ? text + "\n[output cut after " + limitBytes + " bytes]" : text;
  }
}
