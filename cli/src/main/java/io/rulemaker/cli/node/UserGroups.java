package io.rulemaker.cli.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The groups of a user, wherever the system keeps them. */
final class UserGroups {
  private static final Logger LOG = LoggerFactory.getLogger(UserGroups.class);
  private static final long LIMIT_S = 10;

  private UserGroups() {}

  /**
   * The names of the groups that a user belongs to; none for a user whom the system does not know.
   *
   * @throws IllegalStateException if the system does not answer: a denial may depend on it
   */
  static Collection<String> of(String user) {
    try {
      Process id =
          new ProcessBuilder("id", "-Gn", "--", user)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!id.waitFor(LIMIT_S, TimeUnit.SECONDS)) {
        id.destroyForcibly();
        throw new IllegalStateException("groups of [" + user + "]: no answer");
      }
      String names = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (id.exitValue() != 0) {
        LOG.debug("[{}] is no user of this machine", user);
        return List.of();
      }
      return List.of(names.strip().split("\\s+"));
    } catch (IOException e) {
      throw new IllegalStateException("groups of [" + user + "]: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("groups of [" + user + "]: interrupted", e);
    }
  }
}
