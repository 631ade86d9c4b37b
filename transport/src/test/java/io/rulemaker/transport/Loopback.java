package io.rulemaker.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Free addresses of this host. Other processes find theirs on 127.0.0.1, so that each test process
 * has addresses of its own: a port is free for a while between two starts of a member.
 */
public final class Loopback {
  private static final int NETWORKS = 250;

  private Loopback() {}

  /**
   * Finds addresses.
   *
   * @param nodes how many nodes
   * @param links how many addresses each has, on as many networks
   * @return for each node {@code host:port} for each link
   */
  public static List<List<String>> free(int nodes, int links) {
    long pid = ProcessHandle.current().pid();
    String network = "127." + (1 + pid / NETWORKS % NETWORKS) + "." + (1 + pid % NETWORKS) + ".";
    List<ServerSocket> held = new ArrayList<>();
    List<List<String>> all = new ArrayList<>();
    try {
      for (int node = 0; node < nodes; node++) {
        List<String> addresses = new ArrayList<>();
        for (int link = 1; link <= links; link++) {
          String host = network + link;
          ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host));
          held.add(socket);
          addresses.add(host + ":" + socket.getLocalPort());
        }
        all.add(List.copyOf(addresses));
      }
      for (ServerSocket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
