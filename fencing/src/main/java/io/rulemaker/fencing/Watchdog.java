package io.rulemaker.fencing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A watchdog device: once opened it resets the machine unless it is fed in time, which is how a
 * node that cannot act any more is certain to stop (L-32). Whoever opens it feeds it several times
 * within its time-out, and only while the service is healthy.
 */
public final class Watchdog implements AutoCloseable {
  /** Written last, this tells the driver that the end is intended. */
  private static final byte[] FAREWELL = {'V'};

  private final Path device;
  private final FileChannel channel;

  private Watchdog(Path device, FileChannel channel) {
    this.device = device;
    this.channel = channel;
  }

  /**
   * Arms a watchdog: from now on it wants to be fed.
   *
   * @param device {@code /dev/watchdog} as a rule
   * @throws IOException with a line for the operator if it is missing or taken
   */
  public static Watchdog open(Path device) throws IOException {
    try {
      return new Watchdog(device, FileChannel.open(device, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new IOException(
          "watchdog ["
              + device
              + "] cannot be opened: "
              + e.getClass().getSimpleName()
              + "; load a driver (modprobe softdog), or end the program that holds it",
          e);
    }
  }

  /**
   * Feeds it.
   *
   * @throws IOException if the driver does not take it: the machine will be reset soon
   */
  public void feed() throws IOException {
    channel.write(ByteBuffer.wrap(new byte[] {0}));
  }

  /** Leaves it armed and unfed: the machine is reset when its time runs out. */
  public void starve() throws IOException {
    channel.close();
  }

  /** Disarms it: the service ends in order. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      channel.write(ByteBuffer.wrap(FAREWELL));
      channel.close();
    }
  }

  @Override
  public String toString() {
    return device.toString();
  }
}
