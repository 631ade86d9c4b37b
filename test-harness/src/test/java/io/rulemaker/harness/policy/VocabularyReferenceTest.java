package io.rulemaker.harness.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Keeps {@code docs/vocabulary.md} in step with the records: it is written from their signatures
 * and documentation comments by {@code -Drulemaker.docs.rewrite=true}.
 */
class VocabularyReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/vocabulary.md");
  private static final Path SOURCES = Path.of("../rules/src/main/java");
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/\\s*", Pattern.DOTALL);

  @Test
  void theReferenceSaysWhatTheRecordsAre() throws IOException {
    String reference = reference();
    if (Boolean.getBoolean("rulemaker.docs.rewrite")) {
      Files.writeString(REFERENCE, reference);
    }
    assertEquals(reference, Files.readString(REFERENCE));
  }

  private static String reference() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Vocabulary of policies

            What policies match and what they conclude; made from the records in `rules/`. How to \
            use it: [policies.md](policies.md).

            ## What rules match

            """);
    for (Class<? extends Record> fact : Vocabulary.FACTS) {
      append(text, fact);
    }
    text.append("## What rules conclude\n\n");
    for (Class<? extends Record> demand : Vocabulary.DEMANDS) {
      append(text, demand);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Class<? extends Record> type) throws IOException {
    String source = source(type);
    String name = type.getSimpleName();
    Comment whole = Comment.before("public record " + name + "(", source);
    text.append("### ").append(name).append("\n\n");
    text.append("`import ").append(type.getName()).append(";`\n\n");
    text.append(whole.text()).append("\n\n");
    table(text, type.getRecordComponents(), whole.parameters());
    for (Matcher shorter = constructors(name).matcher(source); shorter.find(); ) {
      text.append("`new ").append(name).append('(').append(names(shorter.group(1))).append(")`: ");
      text.append(Comment.before(shorter.group(), source).text()).append("\n\n");
    }
  }

  private static Pattern constructors(String name) {
    return Pattern.compile("public " + name + "\\(([^)]*)\\)");
  }

  private static String names(String parameters) {
    return Arrays.stream(parameters.strip().split(",\\s*(?![^<]*>)"))
        .map(parameter -> parameter.substring(parameter.lastIndexOf(' ') + 1))
        .collect(Collectors.joining(", "));
  }

  private static void table(
      StringBuilder text, RecordComponent[] components, Map<String, String> meanings) {
    text.append("| component | type | meaning |\n|---|---|---|\n");
    for (RecordComponent component : components) {
      String meaning = meanings.get(component.getName());
      assertNotNull(meaning, "undocumented component " + component);
      text.append("| ").append(component.getName()).append(" | ");
      text.append(typeName(component.getGenericType())).append(" | ");
      text.append(meaning).append(" |\n");
    }
    text.append('\n');
  }

  private static String typeName(Type type) {
    if (type instanceof Class<?> plain) {
      if (plain.isEnum()) {
        return plain.getSimpleName()
            + ": "
            + Arrays.stream(plain.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(" "));
      }
      return plain.getSimpleName();
    }
    return type.getTypeName().replaceAll("\\w+\\.", "");
  }

  private static String source(Class<?> type) throws IOException {
    return Files.readString(SOURCES.resolve(type.getName().replace('.', '/') + ".java"));
  }

  /** A documentation comment: what it says, and what it says of each parameter, in order. */
  private record Comment(String text, Map<String, String> parameters) {

    static Comment before(String declaration, String source) {
      Matcher comments = COMMENT.matcher(source);
      String found = null;
      while (comments.find()) {
        if (source.startsWith(declaration, comments.end())) {
          found = comments.group(1);
        }
      }
      assertNotNull(found, "no comment before " + declaration);
      String[] parts = plain(found).split("@param ");
      Map<String, String> parameters = new LinkedHashMap<>();
      for (int i = 1; i < parts.length; i++) {
        String[] words = parts[i].strip().split("\\s+", 2);
        parameters.put(words[0], words[1].strip());
      }
      return new Comment(parts[0].strip(), parameters);
    }

    /** On one line, with Markdown in place of tags; {@code |} would end a cell. */
    private static String plain(String comment) {
      return comment
          .replaceAll("(?m)^\\s*\\*", "")
          .replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`")
          .replaceAll("</?p>", "")
          .replace("|", "\\|")
          .replaceAll("\\s+", " ");
    }
  }
}
