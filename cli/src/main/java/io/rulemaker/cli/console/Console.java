package io.rulemaker.cli.console;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and error as lines of UTF-8. Output is buffered, and written before any error
 * line so that both keep their order when they go to the same place.
 */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter err;

  /** The process's own standard output and error. */
  public static Console standard() {
    return new Console(writer(FileDescriptor.out), writer(FileDescriptor.err));
  }

  public Console(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new BufferedWriter(
            new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8),
            1 << 16),
        false);
  }

  /** Writes a line of output. */
  public void line(String text) {
    out.print(text);
    out.print('\n');
  }

  /** Writes a line to standard error. */
  public void error(String text) {
    out.flush();
    err.print(text);
    err.print('\n');
    err.flush();
  }

  /** Writes out what is buffered. */
  public void flush() {
    out.flush();
    err.flush();
  }

  /** Standard output, for what picocli writes itself. */
  public PrintWriter out() {
    return out;
  }

  /** Standard error, for what picocli writes itself. */
  public PrintWriter err() {
    return err;
  }
}
