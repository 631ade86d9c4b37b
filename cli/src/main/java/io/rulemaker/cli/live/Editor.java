package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Lets a user edit a text in the editor they like. */
final class Editor {
  private Editor() {}

  /**
   * Opens an editor and waits until it is left.
   *
   * @param suffix of the file, by which editors know the language
   * @return the text as it was saved
   */
  static String edit(String text, String suffix) throws CommandFailure {
    Path file = null;
    try {
      file = Files.createTempFile("rulemaker-", suffix);
      Files.writeString(file, text);
      run(file);
      return Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "the text to be edited cannot be kept: " + e.getMessage(), e);
    } finally {
      delete(file);
    }
  }

  /** Keeps a text that cannot be used now; returns where. */
  static Path keep(String text, String suffix) throws CommandFailure {
    try {
      return Files.writeString(Files.createTempFile("rulemaker-kept-", suffix), text);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.CANNOT_WRITE, "what you wrote cannot be kept: " + e.getMessage(), e);
    }
  }

  private static void run(Path file) throws IOException, CommandFailure {
    String editor = firstOf("VISUAL", "EDITOR");
    // Through a shell, because people put options into these variables.
    List<String> command = List.of("sh", "-c", editor + " \"$1\"", "edit", file.toString());
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new CommandFailure(
            ExitCodes.BAD_INPUT,
            "the editor [" + editor + "] ended with [" + code + "]; nothing was changed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(ExitCodes.BAD_INPUT, "interrupted; nothing was changed", e);
    }
  }

  private static String firstOf(String... variables) {
    for (String variable : variables) {
      String value = System.getenv(variable);
      if (value != null && !value.isBlank()) {
        return value;
      }
    }
    return "vi";
  }

  private static void delete(Path file) throws CommandFailure {
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new CommandFailure(
            ExitCodes.CANNOT_WRITE, "cannot delete [" + file + "]: " + e.getMessage(), e);
      }
    }
  }
}
