package io.rulemaker.cli.https;

/** Writes HTML; whatever is text is escaped. */
final class Html {
  private final StringBuilder html = new StringBuilder();

  /** Adds markup of ours. */
  Html raw(String markup) {
    html.append(markup);
    return this;
  }

  /** Adds text, whoever it is from. */
  Html text(String text) {
    html.append(escape(text));
    return this;
  }

  /** Adds an element with text in it. */
  Html element(String name, String style, String text) {
    html.append('<').append(name);
    if (!style.isEmpty()) {
      html.append(" class=\"").append(style).append('"');
    }
    html.append('>').append(escape(text)).append("</").append(name).append(">\n");
    return this;
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
