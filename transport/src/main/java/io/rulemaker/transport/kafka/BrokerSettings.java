package io.rulemaker.transport.kafka;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a {@link LocalBroker} is told.
 *
 * @param address where clients reach it, {@code host:port}; part of the properties, too
 * @param properties of the server
 * @param format further words for the command that makes its storage, such as {@code --add-scram}
 */
public record BrokerSettings(String address, Map<String, String> properties, List<String> format) {
  private static final String LOOPBACK = "127.0.0.1";

  public BrokerSettings {
    properties = Map.copyOf(properties);
    format = List.copyOf(format);
  }

  /** A broker that is alone, so that it keeps one copy of everything. */
  static BrokerSettings alone(String host, int port, int controllerPort) {
    String voters = "1@" + host + ":" + controllerPort;
    return of(1, 1, voters, host + ":" + port, host + ":" + controllerPort);
  }

  /** A broker that is alone, on free ports of this host. */
  public static BrokerSettings alone() throws IOException {
    int[] ports = freePorts(2);
    return alone(LOOPBACK, ports[0], ports[1]);
  }

  /** Brokers that keep copies for each other, on free ports of this host. */
  public static List<BrokerSettings> together(int count) throws IOException {
    return together(count, LOOPBACK, freePorts(2 * count));
  }

  /**
   * Brokers that keep copies for each other; each is a controller, too.
   *
   * @param ports two for each broker
   */
  public static List<BrokerSettings> together(int count, String host, int[] ports) {
    String voters =
        IntStream.range(0, count)
            .mapToObj(i -> (i + 1) + "@" + host + ":" + ports[count + i])
            .collect(Collectors.joining(","));
    List<BrokerSettings> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String address = host + ":" + ports[i];
      all.add(of(i + 1, count, voters, address, host + ":" + ports[count + i]));
    }
    return all;
  }

  private static BrokerSettings of(
      int id, int count, String voters, String address, String controller) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", String.valueOf(id));
    properties.put("controller.quorum.voters", voters);
    properties.put("listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + controller);
    properties.put("advertised.listeners", "PLAINTEXT://" + address);
    properties.put("controller.listener.names", "CONTROLLER");
    // One that was killed and starts again waits until its former life has timed out.
    properties.put("broker.session.timeout.ms", "2000");
    properties.put("broker.heartbeat.interval.ms", "500");
    properties.put("offsets.topic.replication.factor", String.valueOf(count));
    properties.put("transaction.state.log.replication.factor", String.valueOf(count));
    properties.put("transaction.state.log.min.isr", String.valueOf(count / 2 + 1));
    properties.put("transaction.state.log.num.partitions", "1");
    return new BrokerSettings(address, properties, List.of());
  }

  /** The same with other properties. */
  public BrokerSettings with(Map<String, String> further) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putAll(further);
    return new BrokerSettings(address, all, format);
  }

  /** The same with further words for the command that makes its storage. */
  public BrokerSettings formattedWith(String... words) {
    List<String> all = new ArrayList<>(format);
    all.addAll(Arrays.asList(words));
    return new BrokerSettings(address, properties, all);
  }

  /** Free ports of this host, all different. */
  public static int[] freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK)));
      }
      return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }
}
