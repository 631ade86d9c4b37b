package io.rulemaker.engine.cib;

/** Writes elements as XML: two blanks a level, attributes in their order, {@code <x/>} if empty. */
public final class CibWriter {
  private CibWriter() {}

  /** The element as text, ending with a newline, without XML declaration. */
  public static String write(Element element) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
