package io.rulemaker.engine.place;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A POSIX extended regular expression over resource ids ({@code rsc-pattern}, PL-7). */
final class ResourcePattern {
  /** POSIX names of character classes and how Java writes them within brackets. */
  private static final String[][] CLASSES = {
    {"alpha", "\\p{Alpha}"}, {"digit", "\\p{Digit}"}, {"alnum", "\\p{Alnum}"},
    {"upper", "\\p{Upper}"}, {"lower", "\\p{Lower}"}, {"space", "\\s"},
    {"blank", "\\p{Blank}"}, {"punct", "\\p{Punct}"}, {"xdigit", "\\p{XDigit}"},
    {"print", "\\p{Print}"}, {"graph", "\\p{Graph}"}, {"cntrl", "\\p{Cntrl}"}
  };

  private final Pattern pattern;
  private final boolean inverted;

  private ResourcePattern(Pattern pattern, boolean inverted) {
    this.pattern = pattern;
    this.inverted = inverted;
  }

  /** Compiles an expression, which a leading {@code !} inverts; null if it is invalid. */
  static ResourcePattern compile(String text) {
    boolean inverted = text.startsWith("!");
    String expression = inverted ? text.substring(1) : text;
    for (String[] name : CLASSES) {
      expression = expression.replace("[:" + name[0] + ":]", name[1]);
    }
    try {
      return new ResourcePattern(Pattern.compile(expression), inverted);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }

  /**
   * The sub-matches in an id, the whole match first, null where a group took no part; none for an
   * inverted pattern. Null if the resource is not meant.
   */
  List<String> match(String id) {
    Matcher matcher = pattern.matcher(id);
    if (matcher.find() == inverted) {
      return null;
    }
    List<String> matches = new ArrayList<>();
    if (!inverted) {
      for (int i = 0; i <= matcher.groupCount(); i++) {
        matches.add(matcher.group(i));
      }
    }
    return matches;
  }
}
