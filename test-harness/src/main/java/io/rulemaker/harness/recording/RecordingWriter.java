package io.rulemaker.harness.recording;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a recording: lines of JSON, packed by gzip if the name ends in {@code .gz}. Only its owner
 * may read the file, because resources' parameters are in it, passwords among them. Thread-safe.
 */
public final class RecordingWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final WireFormat wire = new WireFormat();
  private final OutputStream out;
  private long number;
  private boolean closed;

  private RecordingWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Begins a file.
   *
   * @throws IOException if it exists already, or cannot be written
   */
  public static RecordingWriter create(Path file, RecordingHeader header) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    OutputStream plain = Channels.newOutputStream(channel);
    // Each flush reaches the file: who is killed while recording leaves what was written so far.
    RecordingWriter writer =
        new RecordingWriter(
            file.toString().endsWith(".gz")
                ? new GZIPOutputStream(plain, BUFFER_BYTES, true)
                : plain);
    writer.line(new ObjectMapper().writeValueAsBytes(header));
    writer.out.flush();
    return writer;
  }

  /** Writes lines of a leader; they are in the file when this returns. */
  public synchronized void write(String leader, List<Recording> lines) throws IOException {
    if (closed || lines.isEmpty()) {
      return; // the user ended it while an answer was on its way
    }
    for (Recording each : lines) {
      line(wire.write(new Envelope(leader, ++number, each)));
    }
    out.flush();
  }

  private void line(byte[] json) throws IOException {
    out.write(json);
    out.write('\n');
  }

  @Override
  public synchronized void close() throws IOException {
    if (!closed) {
      closed = true;
      out.close();
    }
  }
}
