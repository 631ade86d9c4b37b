package io.rulemaker.cli.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The file of those who may ask over HTTPS: one in a line; empty lines and comments are skipped.
 */
public final class UsersFile {
  private static final String HEAD =
      "# Who may ask this node over HTTPS: name, role, and what tells a right token.\n"
          + "# Written by 'rulemaker cluster user add'; read anew by the service when it changes.\n";

  private UsersFile() {}

  /**
   * Reads a file.
   *
   * @return the users by name; nobody if there is no such file
   * @throws IOException if something in it is wrong, or others may read it; one line for the
   *     operator
   */
  public static Map<String, User> read(Path file) throws IOException {
    Map<String, User> users = new TreeMap<>();
    if (!Files.exists(file)) {
      return users;
    }
    int number = 0;
    for (String line : SecretFile.read(file).split("\n", -1)) {
      number++;
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      User user = User.of(line).orElse(null);
      if (user == null) {
        throw new IOException(file + ":" + number + ": this is no user; remove the line");
      }
      if (users.put(user.name(), user) != null) {
        throw new IOException(
            file + ":" + number + ": [" + user.name() + "] stands there twice; remove one");
      }
    }
    return users;
  }

  /**
   * Writes a file.
   *
   * @throws IOException if it cannot be written; one line for the operator
   */
  public static void write(Path file, Collection<User> users) throws IOException {
    SecretFile.write(
        file, HEAD + users.stream().map(user -> user.line() + "\n").collect(Collectors.joining()));
  }
}
