package io.rulemaker.cli.node;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.MemberDocument;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form of a member's document on disk: one line with the digest of all that follows, one with
 * the promise and the epoch in which the configuration was written, then the configuration as XML,
 * if there is one.
 */
final class DocumentFile {
  private static final String MAGIC = "rulemaker-document 1 sha256 ";

  private DocumentFile() {}

  /** A file is not what was written. The message is one line for the operator. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String message, Throwable cause) {
      super(message, cause);
    }
  }

  static byte[] write(MemberDocument document) {
    String body = "promised " + document.promised() + " written-in " + document.writtenIn() + "\n";
    if (document.cib() != null) {
      body += CibWriter.write(document.cib());
    }
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    byte[] head = (MAGIC + digest(content) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream file = new ByteArrayOutputStream(head.length + content.length);
    file.writeBytes(head);
    file.writeBytes(content);
    return file.toByteArray();
  }

  static MemberDocument read(byte[] file) throws Damaged {
    int headEnd = lineEnd(file, 0);
    String head = new String(file, 0, headEnd, StandardCharsets.UTF_8);
    if (!head.startsWith(MAGIC)) {
      throw new Damaged("it does not begin with [" + MAGIC.strip() + "]", null);
    }
    byte[] content = Arrays.copyOfRange(file, headEnd + 1, file.length);
    if (!head.substring(MAGIC.length()).equals(digest(content))) {
      throw new Damaged("its digest does not fit its content", null);
    }
    int lineEnd = lineEnd(content, 0);
    String[] words = new String(content, 0, lineEnd, StandardCharsets.UTF_8).split(" ");
    byte[] xml = Arrays.copyOfRange(content, lineEnd + 1, content.length);
    try {
      Element cib =
          xml.length == 0
              ? null
              : CibReader.read(new ByteArrayInputStream(xml), "the stored configuration");
      return new MemberDocument(Long.parseLong(words[1]), Long.parseLong(words[3]), cib);
    } catch (CibException | RuntimeException e) {
      throw new Damaged("written by another version: " + e.getMessage(), e);
    }
  }

  private static int lineEnd(byte[] bytes, int from) throws Damaged {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    throw new Damaged("it ends too early", null);
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
