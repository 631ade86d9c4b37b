package io.rulemaker.cli.https;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Those who may ask over HTTPS, as their file says now. A file that is damaged, or that others may
 * read, lets in nobody.
 */
final class Users {
  private static final Logger LOG = LoggerFactory.getLogger(Users.class);

  /** An unknown name costs as much time as a wrong token, so that it does not show. */
  private static final User NOBODY = User.make("nobody", Role.VIEWER, User.newToken());

  private static final String MAC = "HmacSHA256";

  private final WatchedFile file;
  private final SecretKeySpec key;
  private volatile Known known = new Known(Map.of());

  /**
   * What a file said, and which tokens were found right since; their digests are of no use else.
   */
  private record Known(Map<String, User> users, Map<String, byte[]> right) {
    Known(Map<String, User> users) {
      this(users, new ConcurrentHashMap<>());
    }
  }

  Users(Path file) {
    this.file = new WatchedFile(file);
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, MAC);
    look();
  }

  /** Reads the file anew if it changed. */
  synchronized void look() {
    if (!file.changed()) {
      return;
    }
    try {
      known = new Known(new HashMap<>(UsersFile.read(file.path())));
      LOG.info("Over https {} users may ask, says [{}]", known.users().size(), file.path());
    } catch (IOException e) {
      known = new Known(Map.of());
      LOG.error("Over https nobody may ask: {}", e.getMessage());
    }
  }

  /** The user whose token this is if that was found before, which is quick; null otherwise. */
  User recognise(String name, String token) {
    Known now = known;
    byte[] right = now.right().get(name);
    return right != null && MessageDigest.isEqual(right, digest(token))
        ? now.users().get(name)
        : null;
  }

  /** The user whose token this is; null for nobody. One at a time: it takes milliseconds of CPU. */
  User check(String name, String token) {
    Known now = known;
    User user = now.users().get(name);
    boolean right;
    synchronized (key) {
      right = (user == null ? NOBODY : user).has(token);
    }
    if (!right || user == null) {
      return null;
    }
    now.right().put(name, digest(token));
    return user;
  }

  private byte[] digest(String token) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      return mac.doFinal(token.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks " + MAC, e);
    }
  }
}
