package io.rulemaker.rules;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A policy as written.
 *
 * @param file what to call it in messages: its path
 * @param text the DRL
 */
public record PolicySource(String file, String text) {

  /**
   * Reads policy files; a folder stands for all {@code .drl} files in it, sorted by name.
   *
   * @throws PolicyException if a path cannot be read or a folder holds no policy
   */
  public static List<PolicySource> read(List<Path> paths) throws PolicyException {
    List<PolicySource> sources = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path path : paths) {
      try {
        if (Files.isDirectory(path)) {
          readFolder(path, sources, problems);
        } else {
          sources.add(new PolicySource(path.toString(), Files.readString(path)));
        }
      } catch (java.nio.charset.CharacterCodingException e) {
        problems.add(path + ": not UTF-8 text; save the policy as UTF-8");
      } catch (IOException e) {
        problems.add(
            path + ": cannot be read [" + e.getMessage() + "]; check path and permissions");
      }
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
    return sources;
  }

  private static void readFolder(Path folder, List<PolicySource> into, List<String> problems)
      throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files = entries.filter(file -> file.toString().endsWith(".drl")).sorted().toList();
      if (files.isEmpty()) {
        problems.add(folder + ": no .drl file in this folder; name a policy file or its folder");
      }
      for (Path file : files) {
        into.add(new PolicySource(file.toString(), Files.readString(file, StandardCharsets.UTF_8)));
      }
    }
  }
}
