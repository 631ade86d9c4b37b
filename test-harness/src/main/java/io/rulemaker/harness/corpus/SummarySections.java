package io.rulemaker.harness.corpus;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The four sections of a summary, white space collapsed. */
final class SummarySections {
  private static final Pattern TITLE =
      Pattern.compile(
          "[=\\s]*(current cluster status|transition summary|executing cluster transition|"
              + "revised cluster status)\\s*:?\\s*=*",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** A section, by the first word of its title. */
  enum Section {
    CURRENT,
    TRANSITION,
    EXECUTING,
    REVISED
  }

  private final Map<Section, List<String>> lines = new EnumMap<>(Section.class);

  private SummarySections() {}

  static SummarySections of(String summary) {
    SummarySections sections = new SummarySections();
    Section current = null;
    for (String line : summary.lines().toList()) {
      if (line.isBlank()) {
        continue;
      }
      boolean indented = Character.isWhitespace(line.charAt(0));
      Matcher title = TITLE.matcher(line);
      if (!indented && title.matches()) {
        String word = title.group(1).toUpperCase(Locale.ROOT);
        current = Section.valueOf(word.substring(0, word.indexOf(' ')));
        sections.lines.computeIfAbsent(current, s -> new ArrayList<>());
      } else if (current != null && (indented || line.startsWith("*"))) {
        sections.lines.get(current).add(collapse(line));
      }
    }
    return sections;
  }

  /** The lines of a section; null if it is missing. */
  List<String> get(Section section) {
    return lines.get(section);
  }

  /** A line with single blanks between words and none around. */
  static String collapse(String line) {
    return BLANKS.matcher(line.strip()).replaceAll(" ");
  }
}
