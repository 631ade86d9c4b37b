package io.rulemaker.engine.cib;

import java.io.InputStream;
import java.nio.file.Path;

/**
 * Reads CIB documents: plain, gzip or bzip2; no DTD, no external entities; depth, size and number
 * of elements bounded.
 */
public final class CibReader {
  private CibReader() {}

  /** Reads a file. */
  public static Element read(Path file) throws CibException {
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /**
   * Reads a stream.
   *
   * @param name what to call it in messages
   */
  public static Element read(InputStream in, String name) throws CibException {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
