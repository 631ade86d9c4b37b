package io.rulemaker.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tool of the Java runtime that makes keys: the runtime's classes can make no certificate. */
public final class Keytool {
  private Keytool() {}

  /**
   * Makes a private key with its self-signed certificate, in a new PKCS12 file.
   *
   * @param file to be made; the tool lets others read it, so it belongs in a folder closed to them
   * @param password of the file and of the key in it; other users see it while the tool runs
   * @param alias of the entry
   * @param owner the name in the certificate, such as {@code CN=…}
   * @param days how long it is valid
   * @param extensions of the certificate, as the tool's option {@code -ext} takes them
   * @throws IOException if none was made; one line for the operator
   */
  public static void makeKey(
      Path file, String password, String alias, String owner, int days, List<String> extensions)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-dname", owner, "-validity", String.valueOf(days)));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    command.addAll(List.of("-keystore", file.toString()));
    extensions.forEach(extension -> command.addAll(List.of("-ext", extension)));
    run(command);
  }

  private static void run(List<String> command) throws IOException {
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    keytool.getOutputStream().close();
    String said;
    try (InputStream out = keytool.getInputStream()) {
      said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
    try {
      if (keytool.waitFor() != 0) {
        throw new IOException("keytool says: " + said.strip().replace('\n', ' '));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    }
  }
}
