package io.rulemaker.cli.https;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of keys and certificates. */
final class Pem {
  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String PRIVATE_KEY = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("EC", "RSA", "EdDSA");

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----\\s+([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private Pem() {}

  /** A certificate as text. */
  static String write(X509Certificate certificate) throws GeneralSecurityException {
    return block(CERTIFICATE, certificate.getEncoded());
  }

  /** A private key as text. */
  static String write(PrivateKey key) {
    return block(PRIVATE_KEY, key.getEncoded());
  }

  private static String block(String title, byte[] bytes) {
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
        .formatted(title, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
  }

  /** All certificates in a text, in their order. */
  static List<X509Certificate> certificates(String text) throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> certificates = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(CERTIFICATE)) {
        byte[] bytes = decode(blocks.group(2));
        certificates.add(
            (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes)));
      }
    }
    return certificates;
  }

  /** The private key in a text. */
  static PrivateKey privateKey(String text) throws GeneralSecurityException {
    String other = null;
    Matcher blocks = BLOCK.matcher(text);
    while (blocks.find()) {
      if (blocks.group(1).equals(PRIVATE_KEY)) {
        return privateKey(decode(blocks.group(2)));
      }
      other = blocks.group(1).endsWith(PRIVATE_KEY) ? blocks.group(1) : other;
    }
    throw new CertificateException(
        other == null
            ? "there is no private key in it; append it to the certificates"
            : "[" + other + "] is not read; turn it into PKCS8: openssl pkcs8 -topk8 -nocrypt");
  }

  private static PrivateKey privateKey(byte[] bytes) throws GeneralSecurityException {
    GeneralSecurityException last = null;
    for (String algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        last = e; // it is a key of another kind
      }
    }
    throw new CertificateException("its private key is none of " + ALGORITHMS, last);
  }

  private static byte[] decode(String text) throws CertificateException {
    try {
      return Base64.getMimeDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new CertificateException("it is damaged: " + e.getMessage(), e);
    }
  }
}
