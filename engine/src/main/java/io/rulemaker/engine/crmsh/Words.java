package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the words of a statement one after the other. */
final class Words {
  private static final Pattern PAIR = Pattern.compile("(?s)\\$?[\\w.:#-]+=.*");

  private final int line;
  private final List<String> words;
  private int at;

  /**
   * Begins.
   *
   * @param line where the statement stands, for messages; 0 if it is not from a file
   */
  Words(int line, List<String> words) {
    this.line = line;
    this.words = words;
  }

  boolean has() {
    return at < words.size();
  }

  /** The next word, which stays; empty at the end. */
  String peek() {
    return has() ? words.get(at) : "";
  }

  /** The word after the next; empty if there is none. */
  String peekSecond() {
    return at + 1 < words.size() ? words.get(at + 1) : "";
  }

  /** The next word, which must be there. */
  String next(String what) throws EditException {
    if (!has()) {
      throw error(what + " is missing at the end of '" + String.join(" ", words) + "'");
    }
    return words.get(at++);
  }

  /** Takes the next word if it is this one. */
  boolean take(String keyword) {
    if (peek().equalsIgnoreCase(keyword)) {
      at++;
      return true;
    }
    return false;
  }

  /** Whether the next word is {@code NAME=VALUE}. */
  boolean atPair() {
    return PAIR.matcher(peek()).matches();
  }

  /** The value of the next word if that is {@code NAME=VALUE} with this name, else null. */
  String takePair(String name) {
    if (peek().startsWith(name + "=")) {
      return words.get(at++).substring(name.length() + 1);
    }
    return null;
  }

  /** The next word {@code NAME=VALUE}, as name and value. */
  String[] nextPair() throws EditException {
    String pair = next("NAME=VALUE");
    int equals = pair.indexOf('=');
    return new String[] {pair.substring(0, equals), pair.substring(equals + 1)};
  }

  /** Refuses what is left. */
  void end() throws EditException {
    if (has()) {
      throw error("[" + peek() + "] makes no sense in '" + String.join(" ", words) + "'");
    }
  }

  EditException error(String text) {
    return new EditException(line == 0 ? text : "line " + line + ": " + text);
  }

  EditException error(EditException.Kind kind, String text) {
    return new EditException(kind, line == 0 ? text : "line " + line + ": " + text);
  }
}
