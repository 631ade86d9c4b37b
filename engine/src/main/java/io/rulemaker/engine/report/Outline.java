package io.rulemaker.engine.report;

import java.util.function.Consumer;

/**
 * Text in nested lists: titles, items indented by two blanks a level, unindented notes and empty
 * lines (SO-2). Lines go to a consumer as they are written, without line ends.
 */
public final class Outline {
  private final Consumer<String> lines;
  private int depth;

  public Outline(Consumer<String> lines) {
    this.lines = lines;
  }

  /** Writes a list's title; what follows is an item of that list, until {@link #end}. */
  public void begin(String title) {
    lines.accept(indent() + title + ":");
    depth++;
  }

  /** Ends the innermost list. */
  public void end() {
    if (depth == 0) {
      throw new IllegalStateException("No list is open");
    }
    depth--;
  }

  /** Writes an item of the innermost list. */
  public void item(String text) {
    lines.accept(indent() + text);
  }

  /** Writes a named item of the innermost list. */
  public void item(String name, String text) {
    item(name + ": " + text);
  }

  /** Writes a line that no list indents. */
  public void note(String text) {
    lines.accept(text);
  }

  /** Writes an empty line. */
  public void spacer() {
    lines.accept("");
  }

  private String indent() {
    return depth == 0 ? "" : "  ".repeat(depth) + "* ";
  }
}
