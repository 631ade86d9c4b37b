package io.rulemaker.cli.https;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Somebody who may ask over HTTPS. What is kept of the token does not tell it.
 *
 * @param iterations of PBKDF2
 * @param salt of PBKDF2, in Base64
 * @param hash that PBKDF2 makes of the token, in Base64
 */
public record User(String name, Role role, int iterations, String salt, String hash) {
  /** What a user may be called. */
  public static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";

  /**
   * Tokens are random and long, so that nobody can try them all however fast a try is; and a node
   * pays for every first request of a program, and every wrong one.
   */
  private static final int ITERATIONS = 10_000;

  private static final int MOST_ITERATIONS = 1_000_000;
  private static final String SCHEME = "pbkdf2-sha256";
  private static final int SALT_BYTES = 16;
  private static final int HASH_BITS = 256;
  private static final int TOKEN_BYTES = 32;

  /** A new random token, in characters that need no quoting anywhere. */
  public static String newToken() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(TOKEN_BYTES));
  }

  /** A user with a token. */
  public static User make(String name, Role role, String token) {
    String salt = Base64.getEncoder().withoutPadding().encodeToString(random(SALT_BYTES));
    return new User(name, role, ITERATIONS, salt, hash(token, salt, ITERATIONS));
  }

  /** Whether this is the user's token; takes the same time for all that are wrong. */
  boolean has(String token) {
    byte[] expected = Base64.getDecoder().decode(hash);
    byte[] given = Base64.getDecoder().decode(hash(token, salt, iterations));
    return MessageDigest.isEqual(expected, given);
  }

  /** The user as a line of the file of users. */
  String line() {
    return name + " " + role.text() + " " + SCHEME + ":" + iterations + ":" + salt + ":" + hash;
  }

  /** The user that a line of the file of users holds; empty if it is none. */
  static Optional<User> of(String line) {
    String[] words = line.strip().split("\\s+");
    if (words.length != 3 || !words[0].matches(NAME) || Role.of(words[1]).isEmpty()) {
      return Optional.empty();
    }
    String[] parts = words[2].split(":");
    if (parts.length != 4 || !parts[0].equals(SCHEME) || !parts[1].matches("\\d{1,7}")) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(parts[1]);
    if (iterations < 1
        || iterations > MOST_ITERATIONS
        || bytes(parts[2]) < SALT_BYTES
        || bytes(parts[3]) != HASH_BITS / 8) {
      return Optional.empty();
    }
    return Optional.of(new User(words[0], Role.of(words[1]).get(), iterations, parts[2], parts[3]));
  }

  /** How many bytes a text in Base64 stands for; -1 if it is none. */
  private static int bytes(String text) {
    try {
      return Base64.getDecoder().decode(text).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  private static String hash(String token, String salt, int iterations) {
    try {
      // PBKDF2 refuses an empty password; no token is empty.
      char[] password = token.isEmpty() ? new char[] {' '} : token.toCharArray();
      PBEKeySpec spec =
          new PBEKeySpec(password, Base64.getDecoder().decode(salt), iterations, HASH_BITS);
      byte[] hash =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      return Base64.getEncoder().withoutPadding().encodeToString(hash);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks PBKDF2", e);
    }
  }
}
