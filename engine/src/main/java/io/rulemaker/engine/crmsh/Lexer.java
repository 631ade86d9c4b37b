package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.EditException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts text into statements: one a line, continued after a backslash; lines that begin with {@code
 * #} are comments; quotes hold words together.
 */
final class Lexer {
  private final String text;
  private final List<Statement> statements = new ArrayList<>();
  private int at;
  private int line = 1;
  private int startLine;
  private int startAt;
  private List<String> words = new ArrayList<>();
  private StringBuilder word;

  private Lexer(String text) {
    this.text = text;
  }

  static List<Statement> statements(String text) throws EditException {
    return new Lexer(text).read();
  }

  private List<Statement> read() throws EditException {
    begin();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#' && words.isEmpty() && word == null) {
        skipLine();
      } else if (c == '\\' && continues()) {
        endWord();
        skipLine();
        line++;
        at++;
      } else if (c == '\n') {
        endStatement();
        line++;
        at++;
        begin();
      } else if (Character.isWhitespace(c)) {
        endWord();
        at++;
      } else if (c == '"' || c == '\'') {
        quoted(c);
      } else {
        grow(c);
        at++;
      }
    }
    endStatement();
    return statements;
  }

  private void begin() {
    startLine = line;
    startAt = at;
  }

  /** Whether nothing but blanks stands between a backslash and the end of its line. */
  private boolean continues() {
    int next = at + 1;
    while (next < text.length() && " \t\r".indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next >= text.length() || text.charAt(next) == '\n';
  }

  private void skipLine() {
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void quoted(char quote) throws EditException {
    int opened = line;
    grow();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == quote) {
        at++;
        return;
      }
      boolean escape =
          c == '\\'
              && quote == '"'
              && at + 1 < text.length()
              && "\"\\".indexOf(text.charAt(at + 1)) >= 0;
      if (escape) {
        at++;
      }
      if (text.charAt(at) == '\n') {
        line++;
      }
      word.append(text.charAt(at));
    }
    throw new EditException("line " + opened + ": the quote [" + quote + "] is not closed");
  }

  private void grow() {
    if (word == null) {
      word = new StringBuilder();
    }
  }

  private void grow(char c) {
    grow();
    word.append(c);
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void endStatement() {
    endWord();
    if (!words.isEmpty()) {
      String raw = text.substring(startAt, Math.min(at, text.length()));
      statements.add(
          new Statement(startLine, words, raw.replaceAll("\\\\[ \\t\\r]*\\n", "\n").strip()));
      words = new ArrayList<>();
    }
  }
}
