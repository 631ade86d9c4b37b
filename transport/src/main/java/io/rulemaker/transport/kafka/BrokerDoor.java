package io.rulemaker.transport.kafka;

import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Looks at what the Kafka client cannot tell: whether anybody listens where brokers should be, and
 * whether that one expects TLS. It asks the first question of every Kafka client (ApiVersions), for
 * which nobody has to be known.
 */
final class BrokerDoor {
  private static final int PATIENCE_MS = 2_000;

  /** Length, ApiVersions, its version 0, a number of the request, no name of a client. */
  private static final byte[] QUESTION = {0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 0, -1, -1};

  /** The first byte with which TLS refuses what is none. */
  private static final int TLS_ALERT = 0x15;

  /** The first byte of the length of any answer that is not huge. */
  private static final int ANSWER = 0;

  private final KafkaSettings settings;
  private final boolean usesTls;

  BrokerDoor(KafkaSettings settings) {
    this.settings = settings;
    this.usesTls = protocol().endsWith("SSL");
  }

  private String protocol() {
    return settings.client().getOrDefault("security.protocol", "PLAINTEXT");
  }

  /**
   * Looks before the Kafka client does: one without TLS takes a TLS broker's refusal for the length
   * of an answer, 352 MB, asks for that much memory at once, and its thread may end for lack of it.
   *
   * @throws NotYetException if this node is set up without TLS, but brokers expect it
   */
  void checkTls() throws NotYetException {
    if (usesTls) {
      return;
    }
    try {
      if (firstByte() == TLS_ALERT) {
        throw new NotYetException("brokers [" + settings.brokers() + "] " + expectTls(), null);
      }
    } catch (IOException e) {
      return; // nobody is there: the client waits for them
    }
  }

  /** Why brokers do not answer, and what to do; empty if nothing can be seen from here. */
  Optional<String> trouble() {
    int first;
    try {
      first = firstByte();
    } catch (IOException e) {
      return Optional.of(
          "are not there ("
              + e.getMessage()
              + "); check bootstrap in node.yaml, that they run, and what filters packets on the"
              + " way");
    }
    if (first == TLS_ALERT && !usesTls) {
      return Optional.of(expectTls());
    }
    if (first == ANSWER && usesTls) {
      String plain = protocol().startsWith("SASL_") ? "SASL_PLAINTEXT" : "PLAINTEXT";
      return Optional.of(
          "do not speak TLS at this port; check bootstrap in node.yaml, or set security.protocol of"
              + " the bus to ["
              + plain
              + "]");
    }
    return Optional.empty();
  }

  private String expectTls() {
    return "expect TLS at this port; check bootstrap in node.yaml, or set security.protocol of the"
        + " bus to ["
        + (protocol().startsWith("SASL_") ? "SASL_SSL" : "SSL")
        + "]";
  }

  /** What the first broker that listens says first; -1 if it only closes, or keeps silent. */
  private int firstByte() throws IOException {
    IOException obstacle = null;
    for (String address : settings.brokers().split(",")) {
      try (Socket socket = new Socket()) {
        socket.setSoTimeout(PATIENCE_MS);
        socket.connect(endpoint(address.strip()), PATIENCE_MS);
        return firstByte(socket);
      } catch (IOException | IllegalArgumentException e) {
        obstacle = new IOException(address.strip() + ": " + e.getMessage(), e);
      }
    }
    throw obstacle;
  }

  private static InetSocketAddress endpoint(String address) throws IOException {
    int colon = address.lastIndexOf(':');
    String host = address.substring(0, Math.max(0, colon)).replaceAll("[\\[\\]]", "");
    InetSocketAddress endpoint =
        new InetSocketAddress(host, Integer.parseInt(address.substring(colon + 1)));
    if (endpoint.isUnresolved()) {
      throw new IOException("no such host");
    }
    return endpoint;
  }

  private static int firstByte(Socket socket) {
    try {
      socket.getOutputStream().write(QUESTION);
      return socket.getInputStream().read();
    } catch (IOException e) {
      return -1; // it listens, and that is all that can be said
    }
  }
}
