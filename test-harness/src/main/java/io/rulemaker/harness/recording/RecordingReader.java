package io.rulemaker.harness.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import io.rulemaker.transport.WireFormat.WireException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a recording, plain or packed by gzip, line by line. A last line that is cut off is passed
 * over with a notice: the recorder was killed, or records still.
 */
public final class RecordingReader implements AutoCloseable {
  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int HEADER_LIMIT_BYTES = 4_096;

  private final Path file;
  private final InputStream in;
  private final Consumer<String> notices;
  private final WireFormat wire = new WireFormat();
  private final RecordingHeader header;
  private long lines;
  private boolean over;

  /**
   * Opens a file.
   *
   * @param notices takes what is worth knowing and no error, a line each
   * @throws RecordingException if it is no recording that this version can read
   */
  public RecordingReader(Path file, Consumer<String> notices) throws RecordingException {
    this.file = file;
    this.notices = notices;
    try {
      this.in = open(file);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file + ": no such file", e);
    } catch (IOException e) {
      throw new RecordingException(file + ": cannot be read: " + e.getMessage(), e);
    }
    this.header = readHeader();
  }

  /** Whether a file looks like a recording; a file that cannot be read does not. */
  public static boolean isRecording(Path file) {
    try (InputStream in = open(file)) {
      String start = new String(in.readNBytes(HEADER_LIMIT_BYTES), StandardCharsets.UTF_8);
      return start.lines().findFirst().orElse("").contains(RecordingHeader.FORMAT);
    } catch (IOException e) {
      return false; // who reads it says why it cannot be read
    }
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      in.mark(2);
      int magic = in.read() << 8 | in.read();
      in.reset();
      return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(in)) : in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The first line. */
  public RecordingHeader header() {
    return header;
  }

  private RecordingHeader readHeader() throws RecordingException {
    byte[] line = nextLine();
    RecordingHeader read = null;
    try {
      read = line == null ? null : new ObjectMapper().readValue(line, RecordingHeader.class);
    } catch (JsonProcessingException e) {
      throw new RecordingException(file + ":1: this is no recording", e);
    } catch (IOException e) {
      throw new RecordingException(file + ":1: " + e.getMessage(), e);
    }
    if (read == null || !RecordingHeader.FORMAT.equals(read.format())) {
      throw new RecordingException(file + ":1: this is no recording", null);
    }
    if (read.schema() < 1 || read.schema() > RecordingHeader.SCHEMA) {
      throw new RecordingException(
          file
              + ":1: recording in schema ["
              + read.schema()
              + "], but this version reads 1 to ["
              + RecordingHeader.SCHEMA
              + "]; use the version that wrote it: "
              + read.by(),
          null);
    }
    return read;
  }

  /**
   * The next line; null at the end.
   *
   * @throws RecordingException if the file is damaged there
   */
  public Recording next() throws RecordingException {
    byte[] line;
    while ((line = nextLine()) != null) {
      try {
        Optional<Envelope> envelope = wire.read(line);
        if (envelope.isPresent() && envelope.get().message() instanceof Recording recording) {
          return recording;
        }
        notices.accept(at() + "is of a newer version, and was passed over");
      } catch (WireException e) {
        throw new RecordingException(file + ":" + lines + ": damaged: " + e.getMessage(), e);
      }
    }
    return null;
  }

  private String at() {
    return file + ":" + lines + ": this line ";
  }

  /** A whole line without its end; null if there is none. */
  private byte[] nextLine() throws RecordingException {
    if (over) {
      return null;
    }
    lines++;
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      int next;
      while ((next = in.read()) >= 0) {
        if (next == '\n') {
          return line.toByteArray();
        }
        line.write(next);
      }
    } catch (EOFException e) {
      over = true;
      notices.accept(file + ": cut off: the recorder was killed, or records still");
      return null;
    } catch (IOException e) {
      throw new RecordingException(file + ":" + lines + ": damaged: " + e.getMessage(), e);
    }
    over = true;
    if (line.size() > 0) {
      notices.accept(at() + "is cut off, and was passed over");
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
