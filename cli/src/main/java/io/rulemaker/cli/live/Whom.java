package io.rulemaker.cli.live;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which member a command asks: by default that on this machine, over its socket. */
public final class Whom {
  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = {
        "The socket of the member to ask (default: that of the node service here, or what"
            + " RULEMAKER_SOCKET names)."
      })
  private Path socket;

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "Ask a member over HTTPS, such as https://s1:7801 (default: what RULEMAKER_SERVER names, if"
            + " anything)."
      })
  private String server;

  @Option(
      names = "--trust",
      paramLabel = "FILE",
      description = {
        "Certificates (PEM) that --server may show (default: RULEMAKER_TRUST, or else those that"
            + " this machine trusts)."
      })
  private Path trust;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Who asks --server (default: RULEMAKER_USER).")
  private String user;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = {
        "The file with the token that 'rulemaker cluster user add' printed (default:"
            + " RULEMAKER_TOKEN_FILE)."
      })
  private Path tokenFile;

  /** The socket as named; null if it was not. */
  public Path socket() {
    return socket;
  }

  /** The server as named; null if it was not. */
  public String server() {
    return server;
  }

  /** The file of trusted certificates as named; null if it was not. */
  public Path trust() {
    return trust;
  }

  /** The user as named; null if it was not. */
  public String user() {
    return user;
  }

  /** The file of the token as named; null if it was not. */
  public Path tokenFile() {
    return tokenFile;
  }
}
