package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The key that all members of a cluster share: a PKCS12 file with a private key and its self-signed
 * certificate. Whoever proves that he has the private key is a member, in both directions of a TLS
 * 1.3 connection; nobody else is listened to. The file's mode protects it, not its password.
 */
public final class ClusterKey {
  /** The format wants a password; what is kept secret is the file. */
  private static final char[] PASSWORD = "rulemaker".toCharArray();

  private static final String ALIAS = "cluster";

  /** A key is as good as its file is secret; it is replaced by hand. */
  private static final int VALID_DAYS = 36_500;

  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private ClusterKey() {}

  /**
   * Makes a new key with mode 0600. It is to be copied to all members of the cluster.
   *
   * @throws LinkException if there is such a file already, or it cannot be written
   */
  public static void generate(Path file) throws LinkException {
    Path target = file.toAbsolutePath();
    if (Files.exists(target)) {
      throw new LinkException(
          "cluster key [" + file + "] exists already; remove it to make another", null);
    }
    try {
      // Made in a directory that nobody else can enter: the tool would write it for all to read.
      Path workshop = Files.createTempDirectory(target.getParent(), ".key");
      try {
        Path made = workshop.resolve("key.p12");
        Keytool.makeKey(
            made, new String(PASSWORD), ALIAS, "CN=rulemaker cluster", VALID_DAYS, List.of());
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
        Files.createLink(target, made); // unlike a move, it never replaces another key
        Files.delete(made);
      } finally {
        Files.delete(workshop);
      }
    } catch (IOException e) {
      throw new LinkException("cluster key [" + file + "] cannot be written: " + text(e), e);
    }
  }

  /**
   * Reads a key.
   *
   * @return what makes connections to holders of the same key, and to nobody else
   * @throws LinkException if the file is missing, malformed, or open to others than its owner
   */
  public static SSLContext load(Path file) throws LinkException {
    KeyStore store = read(file);
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      // The one certificate is pinned: what else the machine trusts is of no account.
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLSv1.3");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new LinkException("cluster key [" + file + "] cannot be used: " + text(e), e);
    }
  }

  /**
   * Derives a secret from a key, which all holders of the key can derive and nobody else.
   *
   * @param purpose what it is for: secrets for different purposes tell nothing of each other
   * @return 32 bytes
   * @throws LinkException if the file is missing, malformed, or open to others than its owner
   */
  public static byte[] secret(Path file, String purpose) throws LinkException {
    KeyStore store = read(file);
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(store.getKey(ALIAS, PASSWORD).getEncoded(), "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new LinkException("cluster key [" + file + "] cannot be used: " + text(e), e);
    }
  }

  private static KeyStore read(Path file) throws LinkException {
    try {
      Set<PosixFilePermission> open = Files.getPosixFilePermissions(file);
      open.retainAll(OTHERS);
      if (!open.isEmpty()) {
        throw new LinkException(
            "cluster key [" + file + "] is open to others; run: chmod 600 " + file, null);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      if (!store.isKeyEntry(ALIAS)) {
        throw new LinkException(
            "cluster key [" + file + "] holds no entry [" + ALIAS + "]; copy it anew", null);
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new LinkException(
          "cluster key [" + file + "] cannot be read: " + text(e) + "; copy it from another member",
          e);
    }
  }

  private static String text(Exception e) {
    if (e instanceof java.nio.file.NoSuchFileException) {
      return "no such file";
    }
    if (e instanceof java.nio.file.AccessDeniedException) {
      return "permission denied";
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
