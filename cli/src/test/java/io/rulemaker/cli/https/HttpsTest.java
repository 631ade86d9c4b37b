package io.rulemaker.cli.https;

import io.rulemaker.cli.Main;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.live.FakeCluster;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is only a document, answered for over real TLS. */
abstract class HttpsTest {
  /** In how many seconds those who are slow are cut off; shorter than a service has it. */
  static final int CUT_OFF_SECONDS = 2;

  private static final Timers NO_TIMERS = (delayMs, task) -> () -> {};

  @TempDir static Path shop;
  static SSLContext trust;

  @TempDir Path folder;
  final FakeCluster cluster = new FakeCluster();
  final String alicesToken = User.newToken();
  final String verasToken = User.newToken();
  final User alice = User.make("alice", Role.OPERATOR, alicesToken);
  final User vera = User.make("vera", Role.VIEWER, verasToken);
  HttpsService service;
  String output;
  String errors;

  @BeforeAll
  static void makeCertificate() throws Exception {
    System.setProperty("sun.net.httpserver.maxReqTime", "" + CUT_OFF_SECONDS);
    Path certificate = shop.resolve("https.pem");
    ServerCertificate.make(certificate, List.of("localhost", "127.0.0.1"));
    Files.writeString(trustFile(), ServerCertificate.read(certificate).publicText());
    trust = RemoteMember.trusting(trustFile());
  }

  static Path trustFile() {
    return shop.resolve("trust.pem");
  }

  Path users() {
    return folder.resolve("users");
  }

  @BeforeEach
  void listen() throws IOException {
    UsersFile.write(users(), List.of(alice, vera));
    service =
        new HttpsService(
            new HttpsSettings(
                List.of("127.0.0.1:0", "127.0.0.2:0"), shop.resolve("https.pem"), users()),
            "n1",
            (who, command, answer) -> answer.accept(cluster.ask(command)),
            PolicySet::builtIn,
            NO_TIMERS);
    service.start();
  }

  @AfterEach
  void close() {
    service.close();
  }

  InetSocketAddress address() {
    return service.addresses().get(0);
  }

  static String basic(String name, String token) {
    byte[] pair = (name + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + address().getPort() + path))
        .timeout(Duration.ofSeconds(30));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trust).build();
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** What a viewer gets. */
  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).header("Authorization", basic("vera", verasToken));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /** Runs a command as somebody, and returns its exit code. */
  int run(String user, String token, String... args) throws IOException {
    Path tokenFile = folder.resolve("token");
    SecretFile.write(tokenFile, token + "\n");
    List<String> words = new ArrayList<>(Arrays.asList(args));
    words.addAll(List.of("--user", user, "--token-file", tokenFile.toString()));
    if (!words.contains("--server")) {
      words.addAll(List.of("--server", "https://localhost:" + address().getPort()));
    }
    if (!words.contains("--trust")) {
      words.addAll(List.of("--trust", trustFile().toString()));
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            words.toArray(String[]::new), new Console(new PrintWriter(out), new PrintWriter(err)));
    output = out.toString();
    errors = err.toString();
    return code;
  }
}
