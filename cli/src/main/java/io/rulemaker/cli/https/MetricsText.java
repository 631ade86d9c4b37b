package io.rulemaker.cli.https;

/** Metrics in the text format of Prometheus. */
final class MetricsText {
  private final StringBuilder text = new StringBuilder();
  private String family = "";

  /** Begins a metric whose value may go up and down. */
  MetricsText gauge(String name, String help) {
    family = "rulemaker_" + name;
    text.append("# HELP ").append(family).append(' ').append(escape(help, false)).append('\n');
    text.append("# TYPE ").append(family).append(" gauge\n");
    return this;
  }

  /** Adds a value, with labels as pairs of name and value. */
  MetricsText value(double value, String... labels) {
    text.append(family);
    for (int i = 0; i < labels.length; i += 2) {
      text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      text.append(escape(String.valueOf(labels[i + 1]), true)).append('"');
    }
    text.append(labels.length == 0 ? " " : "} ").append(number(value)).append('\n');
    return this;
  }

  /** Adds 1 for yes, 0 for no. */
  MetricsText flag(boolean value, String... labels) {
    return value(value ? 1 : 0, labels);
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escape(String text, boolean label) {
    String escaped = text.replace("\\", "\\\\").replace("\n", "\\n");
    return label ? escaped.replace("\"", "\\\"") : escaped;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
