package io.rulemaker.engine.cib;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes elements as XML: two blanks a level, attributes in their order, {@code <x/>} if empty. */
public final class CibWriter {
  private CibWriter() {}

  /** The element as text, ending with a newline, without XML declaration. */
  public static String write(Element element) {
    StringBuilder out = new StringBuilder();
    try {
      write(element, out);
    } catch (IOException e) {
      throw new UncheckedIOException("A string builder does no I/O", e);
    }
    return out.toString();
  }

  /** Writes the element, ending with a newline, without XML declaration. */
  public static void write(Element element, Appendable out) throws IOException {
    write(element, 0, out);
  }

  private static void write(Element element, int level, Appendable out) throws IOException {
    indent(level, out);
    out.append('<').append(element.name());
    for (int i = 0; i < element.attributeCount(); i++) {
      out.append(' ').append(element.attributeName(i)).append("=\"");
      escape(element.attributeValue(i), out);
      out.append('"');
    }
    if (element.children().isEmpty()) {
      out.append("/>\n");
      return;
    }
    out.append(">\n");
    for (Element child : element.children()) {
      write(child, level + 1, out);
    }
    indent(level, out);
    out.append("</").append(element.name()).append(">\n");
  }

  private static void indent(int level, Appendable out) throws IOException {
    for (int i = 0; i < level; i++) {
      out.append("  ");
    }
  }

  private static void escape(String value, Appendable out) throws IOException {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\t' -> out.append("&#9;");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        // Characters that XML cannot hold come from the output of agents, as in exit reasons.
        default -> out.append(c < ' ' || c == '\uFFFE' || c == '\uFFFF' ? '?' : c);
      }
    }
  }
}
