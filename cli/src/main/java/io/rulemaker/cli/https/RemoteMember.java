package io.rulemaker.cli.https;

import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.live.Live;
import io.rulemaker.cli.live.LiveException;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/** A member that is asked over HTTPS. */
public final class RemoteMember implements Live {
  private static final int CONNECT_MS = 10_000;

  private final String server;
  private final URL url;
  private final String authorization;
  private final SSLContext trust;
  private final WireFormat wire = new WireFormat();
  private long asked;

  /**
   * Prepares; nobody is asked yet.
   *
   * @param server such as {@code https://s1:7801}
   * @param trust a PEM file with the certificates that the server may show; null for those that
   *     this machine trusts
   * @throws LiveException if it cannot work like this
   */
  public RemoteMember(String server, Path trust, String user, Path tokenFile) throws LiveException {
    if (!server.matches("https://[^/?#@\\s]+/?")) {
      throw usage("--server [" + server + "] is no address; write https://HOST:PORT");
    }
    if (user == null || tokenFile == null) {
      throw usage("--server needs --user NAME and --token-file FILE, or the variables for them");
    }
    this.server = server;
    try {
      this.url = new URL(server.replaceAll("/$", "") + "/ask");
      String token = SecretFile.read(tokenFile).strip();
      byte[] pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
      this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
      this.trust = trust == null ? SSLContext.getDefault() : trusting(trust);
    } catch (IOException | GeneralSecurityException e) {
      throw new LiveException(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  private static LiveException usage(String text) {
    return new LiveException(ExitCodes.USAGE, text, null);
  }

  /** Trusts the certificates in a PEM file, and no others. */
  static SSLContext trusting(Path file) throws IOException, GeneralSecurityException {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new IOException("--trust [" + file + "] cannot be read: " + e, e);
    }
    List<X509Certificate> certificates = Pem.certificates(text);
    if (certificates.isEmpty()) {
      throw new IOException("--trust [" + file + "] holds no certificate in PEM");
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (int i = 0; i < certificates.size(); i++) {
      store.setCertificateEntry("trusted" + i, certificates.get(i));
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }

  @Override
  public Reply ask(Command command) throws LiveException {
    long number = ++asked;
    try {
      byte[] answer = post(wire.write(new Envelope("client", number, command)));
      Optional<Envelope> envelope = wire.read(answer);
      if (envelope.isPresent()
          && envelope.get().number() == number
          && envelope.get().message() instanceof Reply reply) {
        return reply;
      }
      throw new LiveException("[" + server + "] gave an answer of another version", null);
    } catch (WireFormat.WireException e) {
      throw new LiveException("[" + server + "] is no node service: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new LiveException("[" + server + "] " + what(e), e);
    }
  }

  private byte[] post(byte[] question) throws IOException, LiveException {
    HttpsURLConnection connection = (HttpsURLConnection) url.openConnection();
    connection.setSSLSocketFactory(trust.getSocketFactory());
    connection.setConnectTimeout(CONNECT_MS);
    connection.setReadTimeout((int) LiveClient.TIMEOUT_MS + CONNECT_MS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod("POST");
    connection.setRequestProperty("Content-Type", Answer.JSON);
    connection.setRequestProperty("Authorization", authorization);
    connection.setDoOutput(true);
    // Sent like this, a command is never sent twice: the JDK would repeat it when the server hangs
    // up.
    connection.setFixedLengthStreamingMode(question.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(question);
    }
    int status = status(connection);
    if (status != 200) {
      throw refused(status, status == HttpError.UNAUTHORIZED ? "" : said(connection));
    }
    try (InputStream in = connection.getInputStream()) {
      byte[] answer = in.readNBytes(LiveClient.FRAME_LIMIT_BYTES + 1);
      if (answer.length > LiveClient.FRAME_LIMIT_BYTES) {
        throw new IOException("gives an answer that is too long");
      }
      return answer;
    }
  }

  /** The JDK wants to repeat what was refused for want of a log-in, and cannot. */
  private static int status(HttpsURLConnection connection) throws IOException {
    try {
      return connection.getResponseCode();
    } catch (HttpRetryException e) {
      return e.responseCode();
    }
  }

  private static String said(HttpsURLConnection connection) throws IOException {
    try (InputStream in = connection.getErrorStream()) {
      byte[] bytes = in == null ? new byte[0] : in.readNBytes(500);
      return new String(bytes, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }
  }

  private LiveException refused(int status, String said) {
    return switch (status) {
      case HttpError.UNAUTHORIZED ->
          new LiveException(
              ExitCodes.DENIED,
              "[" + server + "] does not know this user, or another token; see its users",
              null);
      case HttpError.FORBIDDEN, HttpError.TOO_MANY ->
          new LiveException(ExitCodes.DENIED, "[" + server + "] refuses: " + said, null);
      case HttpError.BAD_REQUEST, HttpError.TOO_LARGE ->
          new LiveException(ExitCodes.BAD_INPUT, "[" + server + "] refuses: " + said, null);
      case HttpError.UNAVAILABLE ->
          new LiveException(ExitCodes.TEMPORARY, "[" + server + "] says: " + said, null);
      default ->
          new LiveException(
              "[" + server + "] answers with HTTP status [" + status + "] " + said, null);
    };
  }

  private static String what(IOException e) {
    String said = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    if (e instanceof SSLException) {
      if (said.contains("No subject alternative") || said.contains("No name matching")) {
        return "shows a certificate for another host: " + said;
      }
      if (said.contains("plaintext")) {
        return "does not speak TLS";
      }
      return "shows a certificate that is not trusted, or none; name it by --trust: " + said;
    }
    if (e instanceof UnknownHostException) {
      return "is no known host";
    }
    if (e instanceof SocketTimeoutException) {
      return "did not answer in time; whether it was done is unknown";
    }
    if (e instanceof ConnectException) {
      return "cannot be reached: " + said + "; does it run, with http: in its node.yaml?";
    }
    return "hung up, and whether it was done is unknown: " + said;
  }
}
