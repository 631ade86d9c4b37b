package io.rulemaker.engine.cib;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * Reads CIB documents: plain, gzip or bzip2; no DTD, no external entities; depth, size and number
 * of elements bounded.
 */
public final class CibReader {
  /** The largest document, in bytes after decompression. */
  public static final long MAX_BYTES = 512L << 20;

  /** The longest single tag or text, in bytes. */
  public static final long MAX_TAG_BYTES = 16L << 20;

  /** The most elements in a document. */
  public static final int MAX_ELEMENTS = 5_000_000;

  /** The deepest nesting of elements. */
  public static final int MAX_DEPTH = 200;

  private CibReader() {}

  /** Reads a file. */
  public static Element read(Path file) throws CibException {
    if (Files.isDirectory(file)) {
      throw new CibException("Cannot read [" + file + "]: it is a directory: name a CIB file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    } catch (NoSuchFileException e) {
      throw new CibException("Cannot read [" + file + "]: no such file: check the name", e);
    } catch (AccessDeniedException e) {
      throw new CibException(
          "Cannot read [" + file + "]: permission denied: run as a user who may read it", e);
    } catch (IOException e) {
      throw unreadable(file.toString(), e);
    }
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param name what to call it in messages
   */
  public static Element read(InputStream in, String name) throws CibException {
    return read(in, name, "cib");
  }

  /**
   * Reads a stream to its end; the caller closes it.
   *
   * @param name what to call it in messages
   * @param rootTag the root that the document must have, such as {@code transition_graph}
   */
  public static Element read(InputStream in, String name, String rootTag) throws CibException {
    try {
      InputStream plain = decompressed(new BufferedInputStream(in, 1 << 16));
      return new CibParser(name, rootTag).parse(new BoundedInput(plain, MAX_BYTES, MAX_TAG_BYTES));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  /**
   * Reads a document that is at hand.
   *
   * @param name what to call it in messages
   */
  public static Element parse(String text, String name) throws CibException {
    return parse(text, name, "cib");
  }

  /**
   * Reads a document that is at hand.
   *
   * @param name what to call it in messages
   * @param rootTag the root that the document must have
   */
  public static Element parse(String text, String name, String rootTag) throws CibException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name, rootTag);
  }

  static CibException unreadable(String name, IOException e) {
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String remedy =
        e instanceof BoundedInput.TooLarge
            ? "check that this is a CIB"
            : "check that the file is complete";
    return new CibException(
        "Cannot read [" + why.lines().findFirst().orElse("") + "] (" + name + "): " + remedy, e);
  }

  private static InputStream decompressed(BufferedInputStream in) throws IOException {
    in.mark(4);
    byte[] magic = in.readNBytes(3);
    in.reset();
    if (magic.length >= 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b) {
      return new GzipCompressorInputStream(in, true);
    }
    if (magic.length == 3 && magic[0] == 'B' && magic[1] == 'Z' && magic[2] == 'h') {
      return new BZip2CompressorInputStream(in, true);
    }
    return in;
  }
}
