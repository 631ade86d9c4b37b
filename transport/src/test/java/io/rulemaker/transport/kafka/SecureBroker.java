package io.rulemaker.transport.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AclBinding;

/**
 * A broker with TLS, passwords and access lists, made with the JDK's own tools. Whoever comes
 * without a password may do everything: the test itself, and who comes by TLS alone.
 */
final class SecureBroker {
  static final String STORE_PASSWORD = "only-for-tests";
  private static final String SCRAM = "SCRAM-SHA-256";

  private final Path dir;
  private final String plain;
  private final String tls;
  private final String sasl;
  private final String saslTls;
  private final LocalBroker broker;

  private static SecureBroker shared;

  /** One for all tests of this run: it takes a while to start. Each test has its cluster. */
  static synchronized SecureBroker shared() throws IOException, InterruptedException {
    if (shared == null) {
      Path dir = Files.createTempDirectory("secure-broker");
      shared = new SecureBroker(dir);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> SharedBroker.end(shared.broker, dir)));
    }
    return shared;
  }

  private SecureBroker(Path dir) throws IOException, InterruptedException {
    this.dir = dir;
    keys("broker");
    keys("stranger");
    int[] ports = BrokerSettings.freePorts(4);
    BrokerSettings alone = BrokerSettings.alone("127.0.0.1", ports[0], ports[1]);
    plain = alone.address();
    tls = "127.0.0.1:" + ports[2];
    sasl = "127.0.0.1:" + ports[3];
    saslTls = "127.0.0.1:" + BrokerSettings.freePorts(1)[0];
    String listeners =
        "PLAINTEXT://" + plain + ",SSL://" + tls + ",SASL_PLAINTEXT://" + sasl + ",SASL_SSL://";
    Map<String, String> more = new HashMap<>();
    more.put("listeners", listeners + saslTls + ",CONTROLLER://127.0.0.1:" + ports[1]);
    more.put("advertised.listeners", listeners + saslTls);
    more.put(
        "listener.security.protocol.map",
        "PLAINTEXT:PLAINTEXT,SSL:SSL,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL,"
            + "CONTROLLER:PLAINTEXT");
    more.put("ssl.keystore.location", store("broker").toString());
    more.put("ssl.keystore.type", "PKCS12");
    more.put("ssl.keystore.password", STORE_PASSWORD);
    more.put("sasl.enabled.mechanisms", SCRAM);
    String login = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    for (String listener : List.of("sasl_plaintext", "sasl_ssl")) {
      more.put("listener.name." + listener + ".scram-sha-256.sasl.jaas.config", login);
    }
    more.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    more.put("super.users", "User:ANONYMOUS");
    String jars = System.getProperty("java.class.path");
    broker =
        new LocalBroker(
            Files.createDirectories(dir.resolve("broker")), jars, List.of(), alone.with(more));
    broker.awaitStart();
  }

  /** A key pair, its certificate, and a store of those who trust it. */
  private void keys(String name) throws IOException, InterruptedException {
    Path certificate = dir.resolve(name + ".crt");
    keytool(
        "-genkeypair -keyalg EC -groupname secp256r1 -dname CN=localhost -ext san=ip:127.0.0.1"
            + " -validity 2 -storetype PKCS12",
        "-alias",
        name,
        "-keystore",
        store(name).toString());
    keytool(
        "-exportcert",
        "-alias",
        name,
        "-keystore",
        store(name).toString(),
        "-file",
        certificate.toString());
    keytool(
        "-importcert -noprompt -storetype PKCS12",
        "-alias",
        name,
        "-keystore",
        trust(name).toString(),
        "-file",
        certificate.toString());
  }

  private void keytool(String words, String... more) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(Arrays.asList(words.split(" ")));
    command.addAll(Arrays.asList(more));
    command.addAll(List.of("-storepass", STORE_PASSWORD));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("keytool.log").toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new IOException("keytool: " + Files.readString(dir.resolve("keytool.log")));
    }
  }

  private Path store(String name) {
    return dir.resolve(name + ".p12");
  }

  private Path trust(String name) {
    return dir.resolve(name + "-trust.p12");
  }

  /** Where it listens without any protection. */
  String plain() {
    return plain;
  }

  String tls() {
    return tls;
  }

  String sasl() {
    return sasl;
  }

  String saslTls() {
    return saslTls;
  }

  /** What a client says that trusts a certificate: {@code broker}'s, or the {@code stranger}'s. */
  Map<String, String> trusting(String name) {
    return Map.of(
        "security.protocol",
        "SSL",
        "ssl.truststore.location",
        trust(name).toString(),
        "ssl.truststore.type",
        "PKCS12",
        "ssl.truststore.password",
        STORE_PASSWORD);
  }

  /** What a client says that has a password. */
  static Map<String, String> as(String user, String password) {
    return Map.of(
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        SCRAM,
        "sasl.jaas.config",
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
            + user
            + "\" password=\""
            + password
            + "\";");
  }

  /** Makes a user, or gives it another password. */
  void setPassword(String user, String password) throws Exception {
    try (Admin admin = admin()) {
      admin
          .alterUserScramCredentials(
              List.of(
                  new UserScramCredentialUpsertion(
                      user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096), password)))
          .all()
          .get();
    }
  }

  void allow(Collection<AclBinding> bindings) throws Exception {
    try (Admin admin = admin()) {
      admin.createAcls(bindings).all().get();
    }
  }

  void forbid(AclBinding binding) throws Exception {
    try (Admin admin = admin()) {
      admin.deleteAcls(List.of(binding.toFilter())).all().get();
    }
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", plain));
  }
}
