package io.rulemaker.cli.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Certificates: read, refused with a reason, renewed without a restart. */
class CertificatesTest {
  @TempDir static Path shop;
  private static String first;
  private static String second;

  @TempDir Path folder;

  @BeforeAll
  static void make() throws IOException {
    ServerCertificate.make(shop.resolve("1"), List.of("s1", "10.0.0.1", "::1"));
    ServerCertificate.make(shop.resolve("2"), List.of("s1"));
    first = Files.readString(shop.resolve("1"));
    second = Files.readString(shop.resolve("2"));
  }

  private Path write(String text) throws IOException {
    Path file = folder.resolve("https.pem");
    SecretFile.write(file, text);
    return file;
  }

  private String refused(String text) throws IOException {
    Path file = write(text);
    return assertThrows(IOException.class, () -> ServerCertificate.read(file)).getMessage();
  }

  @Test
  void namesAndAddressesAreInIt() throws Exception {
    ServerCertificate made = ServerCertificate.read(shop.resolve("1"));
    String names = made.chain().get(0).getSubjectAlternativeNames().toString();
    assertTrue(names.contains("s1") && names.contains("10.0.0.1"), names);
    assertTrue(!made.publicText().contains("PRIVATE"), "what clients get");
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(shop.resolve("1"))));
  }

  @Test
  void whatIsWrongIsSaidWithTheRemedy() throws Exception {
    assertTrue(refused("nothing").contains("no certificate"));
    String certificate = first.substring(0, first.indexOf("-----BEGIN PRIVATE"));
    assertTrue(refused(certificate).contains("no private key"));
    String otherKey = second.substring(second.indexOf("-----BEGIN PRIVATE"));
    assertTrue(refused(certificate + otherKey).contains("does not belong"));
    String rsa = Pem.write(KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate());
    assertTrue(refused(certificate + rsa).contains("does not belong"));
    assertTrue(refused(first.replace("PRIVATE", "EC PRIVATE")).contains("openssl pkcs8"));
    Path open = write(first);
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    String text = assertThrows(IOException.class, () -> ServerCertificate.read(open)).getMessage();
    assertTrue(text.contains("chmod 600"), text);
  }

  @Test
  void aRenewedOneIsShownAndADamagedOneIsNot() throws Exception {
    Path file = write(first);
    CertificateKeeper keeper = new CertificateKeeper(file);
    Object before = keeper.getCertificateChain("")[0];
    write(second);
    keeper.look();
    Object after = keeper.getCertificateChain("")[0];
    assertNotEquals(before, after);
    write("damaged");
    keeper.look();
    assertEquals(after, keeper.getCertificateChain("")[0]);
  }

  @Test
  void attemptsAreForgivenWithTime() {
    long[] nowNanos = {0};
    Attempts attempts = new Attempts(() -> nowNanos[0]);
    for (int i = 0; i < Attempts.MOST; i++) {
      assertTrue(attempts.allowed("x"));
      assertEquals(i == 0, attempts.failed("x"));
    }
    assertTrue(!attempts.allowed("x"));
    assertTrue(attempts.allowed("y"));
    nowNanos[0] += 6_000_000_000L;
    assertTrue(attempts.allowed("x"));
    attempts.failed("x");
    assertTrue(!attempts.allowed("x"));
    nowNanos[0] += 100_000_000_000L;
    assertTrue(attempts.allowed("x"));
    assertTrue(attempts.failed("x"), "all is forgotten");
  }
}
