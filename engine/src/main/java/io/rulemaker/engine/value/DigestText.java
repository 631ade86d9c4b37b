package io.rulemaker.engine.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;

/**
 * The text whose MD5 is recorded as digest of an operation's parameters (AC-26). Executors of other
 * make compute the same, so every byte counts.
 */
public final class DigestText {
  private DigestText() {}

  /** The digest of parameters, hexadecimal. */
  public static String digest(SortedMap<String, String> parameters) {
    return md5(element(parameters));
  }

  /** A blank, the element with sorted attributes, a newline. */
  public static String element(SortedMap<String, String> parameters) {
    StringBuilder text = new StringBuilder(" <parameters");
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      text.append(' ').append(parameter.getKey()).append("=\"");
      escape(parameter.getValue(), text);
      text.append('"');
    }
    return text.append("/>\n").toString();
  }

  private static void escape(String value, StringBuilder into) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> into.append("&amp;");
        case '<' -> into.append("&lt;");
        case '>' -> into.append("&gt;");
        case '"' -> into.append("&quot;");
        case '\n' -> into.append("&#10;");
        case '\t' -> into.append("&#9;");
        case '\r' -> into.append("&#13;");
        default -> into.append(c);
      }
    }
  }

  private static String md5(String text) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(md5.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java runtime lacks MD5, which every one must have", e);
    }
  }
}
