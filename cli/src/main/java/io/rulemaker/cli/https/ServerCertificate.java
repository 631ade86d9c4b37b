package io.rulemaker.cli.https;

import io.rulemaker.transport.Keytool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a node shows to those who ask over HTTPS: a private key and the certificates that go with
 * it, in one PEM file with mode 0600.
 *
 * @param chain the node's own certificate first
 */
public record ServerCertificate(PrivateKey key, List<X509Certificate> chain) {
  private static final String ALIAS = "https";

  /** Only the tool that makes the file wants it, and the file is gone when it ends. */
  private static final String PASSWORD = "rulemaker";

  private static final int VALID_DAYS = 3650;

  public ServerCertificate {
    chain = List.copyOf(chain);
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be used; one line for the operator
   */
  public static ServerCertificate read(Path file) throws IOException {
    String text = SecretFile.read(file);
    try {
      List<X509Certificate> chain = Pem.certificates(text);
      if (chain.isEmpty()) {
        throw new IOException("certificate [" + file + "] holds no certificate in PEM");
      }
      ServerCertificate read = new ServerCertificate(Pem.privateKey(text), chain);
      read.requireOwnKey(file);
      return read;
    } catch (GeneralSecurityException e) {
      throw new IOException("certificate [" + file + "] cannot be used: " + e.getMessage(), e);
    }
  }

  /** A key of another certificate would only show when somebody connects. */
  private void requireOwnKey(Path file) throws GeneralSecurityException, IOException {
    String kind = key.getAlgorithm();
    String algorithm =
        switch (kind) {
          case "EC" -> "SHA256withECDSA";
          case "RSA" -> "SHA256withRSA";
          default -> kind;
        };
    java.security.Signature signature = java.security.Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(chain.get(0).getEncoded());
    byte[] signed = signature.sign();
    try {
      signature.initVerify(chain.get(0).getPublicKey());
      signature.update(chain.get(0).getEncoded());
      if (signature.verify(signed)) {
        return;
      }
    } catch (GeneralSecurityException e) {
      throw otherKey(file, e);
    }
    throw otherKey(file, null);
  }

  private static IOException otherKey(Path file, Exception cause) {
    return new IOException(
        "certificate [" + file + "] does not belong to the key in it; put the node's own first",
        cause);
  }

  /**
   * Makes a self-signed certificate, and writes it with mode 0600.
   *
   * @param names by which clients reach this node: host names and addresses
   * @throws IOException if it cannot be made; one line for the operator
   */
  public static void make(Path file, Collection<String> names) throws IOException {
    Path workshop = Files.createTempDirectory("rulemaker");
    Path made = workshop.resolve("made.p12");
    try {
      String alternatives =
          names.stream()
              .map(name -> (isAddress(name) ? "ip:" : "dns:") + name)
              .collect(Collectors.joining(","));
      Keytool.makeKey(
          made,
          PASSWORD,
          ALIAS,
          "CN=" + names.iterator().next(),
          VALID_DAYS,
          List.of("san=" + alternatives));
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(made)) {
        store.load(in, PASSWORD.toCharArray());
      }
      String text =
          Pem.write((X509Certificate) store.getCertificate(ALIAS))
              + Pem.write((PrivateKey) store.getKey(ALIAS, PASSWORD.toCharArray()));
      SecretFile.write(file, text);
    } catch (GeneralSecurityException e) {
      throw new IOException("no certificate was made: " + e.getMessage(), e);
    } finally {
      Files.deleteIfExists(made);
      Files.delete(workshop);
    }
  }

  private static boolean isAddress(String name) {
    return name.contains(":") || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
  }

  /** The certificates without the key, which is what clients are to trust. */
  public String publicText() throws GeneralSecurityException {
    StringBuilder text = new StringBuilder();
    for (X509Certificate certificate : chain) {
      text.append(Pem.write(certificate));
    }
    return text.toString();
  }

  /** When the node's own certificate ends, ms since the epoch. */
  public long endsAtMs() {
    return chain.get(0).getNotAfter().getTime();
  }

  /** What people compare: the SHA-256 of the node's own certificate, as browsers show it. */
  public String fingerprint() throws GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain.get(0).getEncoded());
    return HexFormat.ofDelimiter(":").formatHex(digest).toUpperCase(Locale.ROOT);
  }
}
