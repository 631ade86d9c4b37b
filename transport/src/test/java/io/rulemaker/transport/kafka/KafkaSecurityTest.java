package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.ClusterKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TLS and passwords on a real broker: what works, and what an operator is told if not. */
class KafkaSecurityTest {
  private static SecureBroker broker;
  private static Path key;

  @BeforeAll
  static void begin(@TempDir Path dir) throws Exception {
    key = dir.resolve("key");
    ClusterKey.generate(key);
    broker = SecureBroker.shared();
  }

  private static WatchedMember member(String cluster, String brokers, Map<String, String> client)
      throws Exception {
    return new WatchedMember("a", cluster, brokers, client, key, 1);
  }

  private static void assertTrouble(
      String expected, String cluster, String brokers, Map<String, String> client)
      throws Exception {
    try (WatchedMember member = member(cluster, brokers, client)) {
      assertEquals("brokers [" + brokers + "] " + expected, member.awaitTrouble(0));
    }
  }

  @Test
  void tlsIsPassedThrough() throws Exception {
    try (WatchedMember member = member("tls", broker.tls(), broker.trusting("broker"))) {
      member.awaitView(0);
    }
  }

  @Test
  void aPlainClientAtATlsPort() throws Exception {
    assertTrouble(
        "expect TLS at this port; check bootstrap in node.yaml, or set security.protocol of the bus"
            + " to [SSL]; trying again",
        "plain",
        broker.tls(),
        Map.of());
  }

  @Test
  void aTlsClientAtAPlainPort() throws Exception {
    assertTrouble(
        "do not speak TLS at this port; check bootstrap in node.yaml, or set security.protocol of"
            + " the bus to [PLAINTEXT]; trying again",
        "over",
        broker.plain(),
        broker.trusting("broker"));
  }

  @Test
  void anUntrustedCertificate() throws Exception {
    try (WatchedMember member = member("strange", broker.tls(), broker.trusting("stranger"))) {
      String line = member.awaitTrouble(0);
      String start =
          "brokers [" + broker.tls() + "] are not reached by TLS: SSL handshake failed (";
      assertTrue(line.startsWith(start), line);
      assertTrue(
          line.endsWith(
              "; check security.protocol, ssl.truststore.* and ssl.keystore.* of the bus in"
                  + " node.yaml, and the certificate of the brokers; trying again"),
          line);
    }
  }

  @Test
  void aTruststoreThatCannotBeReadEndsTheService() {
    Map<String, String> client = new HashMap<>(broker.trusting("broker"));
    client.put("ssl.truststore.location", "/no/such/file");
    String line =
        assertThrows(LinkException.class, () -> member("store", broker.tls(), client)).getMessage();
    assertTrue(line.contains("/no/such/file"), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void aWrongPasswordIsToldOnceTriedSeldomAndMendedAtTheBrokers() throws Exception {
    broker.setPassword("alice", "right");
    broker.allow(AclCommand.documented("alice", "password"));
    Map<String, String> client = new HashMap<>(broker.trusting("broker"));
    client.putAll(SecureBroker.as("alice", "other"));
    client.put("security.protocol", "SASL_SSL");
    try (WatchedMember member = member("password", broker.saslTls(), client)) {
      String line = member.awaitTrouble(0);
      assertEquals(
          "brokers ["
              + broker.saslTls()
              + "] refuse this node: Authentication failed during authentication due to invalid"
              + " credentials with SASL mechanism SCRAM-SHA-256; check sasl.mechanism and"
              + " sasl.jaas.config of the bus in node.yaml, and the user at the brokers; trying"
              + " again",
          line);
      Thread.sleep(3_000); // what is counted is what does not happen meanwhile
      long attempts = member.since(0).stream().filter(one -> one.startsWith("REFUSED")).count();
      long told = member.since(0).stream().filter(("LOG " + line)::equals).count();
      // After 0.25 s, 0.5 s, 1 s, 2 s, 4 s; on a busy machine fewer.
      assertTrue(attempts >= 2 && attempts <= 7, attempts + " attempts");
      assertEquals(1, told);
      int mark = member.mark();
      broker.setPassword("alice", "other");
      member.awaitView(mark);
    }
  }

  @Test
  void whoClosesTheDoorIsNotHammered() throws Exception {
    AtomicInteger knocks = new AtomicInteger();
    try (ServerSocket door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
      Thread doorman =
          new Thread(
              () -> {
                while (!door.isClosed()) {
                  try (Socket guest = door.accept()) {
                    knocks.incrementAndGet();
                  } catch (IOException e) {
                    return; // the test has ended
                  }
                }
              });
      doorman.setDaemon(true);
      doorman.start();
      String address = "127.0.0.1:" + door.getLocalPort();
      long begunNs = System.nanoTime();
      try (WatchedMember member = member("closed", address, Map.of())) {
        String line = member.awaitTrouble(0);
        assertTrue(line.startsWith("brokers [" + address + "] do not answer; check "), line);
        Thread.sleep(2_000); // what is counted is what does not happen meanwhile
      }
      double seconds = (System.nanoTime() - begunNs) / 1e9;
      // The client waits 50 ms, 100 ms … 500 ms between two attempts.
      assertTrue(knocks.get() <= 8 + 3 * seconds, knocks + " in " + seconds + " s");
    }
  }
}
