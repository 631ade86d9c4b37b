package io.rulemaker.cli.https;

import java.nio.file.Path;
import java.util.List;

/**
 * Where and how a node service answers over HTTPS.
 *
 * @param listen {@code host:port}, one or several
 * @param certificate a PEM file with the private key and the chain of certificates
 * @param users who may ask
 */
public record HttpsSettings(List<String> listen, Path certificate, Path users) {
  /** The certificate unless node.yaml names another one; beside it. */
  public static final String CERTIFICATE = "https.pem";

  /** The users unless node.yaml names another file; beside it. */
  public static final String USERS = "users";

  public HttpsSettings {
    listen = List.copyOf(listen);
  }
}
