package io.rulemaker.cli.https;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificate in use. A renewed one counts for new connections, without a restart of the node;
 * one that cannot be used leaves the last good one in force.
 */
final class CertificateKeeper extends X509ExtendedKeyManager {
  private static final Logger LOG = LoggerFactory.getLogger(CertificateKeeper.class);
  private static final String ALIAS = "https";

  /** From when on its end is worth a warning. */
  private static final long SOON_MS = TimeUnit.DAYS.toMillis(21);

  private final WatchedFile file;
  private volatile ServerCertificate current;

  /**
   * Reads the certificate.
   *
   * @throws IOException if it cannot be used; one line for the operator
   */
  CertificateKeeper(Path file) throws IOException {
    this.file = new WatchedFile(file);
    this.file.changed();
    this.current = ServerCertificate.read(file);
    warn();
  }

  /** Reads the certificate anew if it changed. */
  synchronized void look() {
    if (!file.changed()) {
      return;
    }
    try {
      current = ServerCertificate.read(file.path());
      LOG.info("Over https the new certificate in [{}] is shown", file.path());
      warn();
    } catch (IOException e) {
      LOG.error("Over https the last certificate stays in use: {}", e.getMessage());
    }
  }

  private void warn() {
    if (current.endsAtMs() - System.currentTimeMillis() < SOON_MS) {
      LOG.warn(
          "The certificate [{}] ends {}: renew it",
          file.path(),
          current.chain().get(0).getNotAfter());
    }
  }

  /** When it ends, ms since the epoch. */
  long endsAtMs() {
    return current.endsAtMs();
  }

  /** What servers need. */
  SSLContext context() throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(new KeyManager[] {this}, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("TLS cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
    return current.chain().get(0).getPublicKey().getAlgorithm().equals(keyType) ? ALIAS : null;
  }

  @Override
  public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
    return chooseEngineServerAlias(keyType, issuers, null);
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return current.chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return current.key();
  }

  @Override
  public String[] getServerAliases(String keyType, Principal[] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
    return null;
  }
}
