package io.rulemaker.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a user's policy within the vocabulary: it may name the records of {@code
 * io.rulemaker.rules} and plain values, nothing that reaches files, processes, threads or classes.
 * A policy is data for the scheduler, which must stay a pure function.
 */
final class ImportGuard {
  private static final String VOCABULARY = "io.rulemaker.rules.";

  private static final Pattern IMPORT =
      Pattern.compile("^\\s*import\\s+(?:static\\s+|function\\s+)?([\\w.*]+)");

  private static final Pattern STATEMENT =
      Pattern.compile("^\\s*(global|dialect|unit|function|query)\\b");

  private static final Pattern QUALIFIED =
      Pattern.compile("\\b((?:java|javax|jdk|sun|com|org|io|net)\\.[\\w.]+)");

  /** Classes of java.lang that are visible without an import and reach outside. */
  private static final Set<String> FORBIDDEN =
      Set.of(
          "System",
          "Runtime",
          "Thread",
          "ProcessBuilder",
          "Process",
          "Class",
          "ClassLoader",
          "ThreadGroup",
          "ThreadLocal",
          "Module",
          "ModuleLayer",
          "StackWalker",
          "Compiler",
          "getClass",
          "forName",
          "drools",
          "kcontext");

  private static final Set<String> ALLOWED_IMPORTS =
      Set.of("java.util.List", "java.util.Set", "java.util.Map");

  private ImportGuard() {}

  /** The problems of one policy: {@code file:line: what; remedy}. */
  static List<String> check(PolicySource source) {
    List<String> problems = new ArrayList<>();
    String[] lines = withoutCommentsAndStrings(source.text()).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String where = source.file() + ":" + (i + 1) + ": ";
      Matcher imported = IMPORT.matcher(lines[i]);
      if (imported.find()) {
        if (!allowed(imported.group(1))) {
          problems.add(
              where
                  + "import ["
                  + imported.group(1)
                  + "] is not allowed; a policy may import "
                  + VOCABULARY
                  + "* and java.util.List, Set and Map");
        }
        continue;
      }
      Matcher statement = STATEMENT.matcher(lines[i]);
      if (statement.find()) {
        problems.add(
            where
                + "["
                + statement.group(1)
                + "] is not allowed in a policy; say it as a rule with when and then");
      }
      checkCode(where, lines[i], problems);
    }
    return problems;
  }

  private static boolean allowed(String name) {
    return name.startsWith(VOCABULARY) || ALLOWED_IMPORTS.contains(name);
  }

  private static void checkCode(String where, String line, List<String> problems) {
    if (line.trim().startsWith("package ")) {
      return;
    }
    Matcher qualified = QUALIFIED.matcher(line);
    while (qualified.find()) {
      if (!allowed(qualified.group(1))) {
        problems.add(
            where
                + "["
                + qualified.group(1)
                + "] is not part of the vocabulary; a policy may use only facts of "
                + VOCABULARY
                + "*");
      }
    }
    for (String word : line.split("[^A-Za-z0-9_$]+")) {
      if (FORBIDDEN.contains(word)) {
        problems.add(
            where
                + "["
                + word
                + "] reaches outside the vocabulary; a policy only derives facts from facts");
      }
    }
  }

  /** The text with comments and string contents blanked, line breaks kept. */
  private static String withoutCommentsAndStrings(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end;
      if (text.startsWith("//", i) || c == '#') {
        end = indexOrEnd(text, "\n", i);
      } else if (text.startsWith("/*", i)) {
        end = Math.min(text.length(), indexOrEnd(text, "*/", i + 2) + 2);
      } else if (c == '"' || c == '\'') {
        end = endOfString(text, i);
      } else {
        out.append(c);
        i++;
        continue;
      }
      text.substring(i, end).chars().forEach(x -> out.append(x == '\n' ? '\n' : ' '));
      i = end;
    }
    return out.toString();
  }

  private static int indexOrEnd(String text, String what, int from) {
    int at = text.indexOf(what, from);
    return at < 0 ? text.length() : at;
  }

  private static int endOfString(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote || c == '\n') {
        return i + (c == quote ? 1 : 0);
      }
    }
    return text.length();
  }
}
