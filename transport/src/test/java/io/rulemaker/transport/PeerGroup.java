package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Members a, b and c as processes on free ports of this host. */
final class PeerGroup implements AutoCloseable {
  private final Path key;
  private final Map<String, String> members = new LinkedHashMap<>();
  private final List<Peer> running = new ArrayList<>();

  /** Members with one address each. */
  PeerGroup(Path key) {
    this(key, 1);
  }

  /** Members with several addresses each, as in {@code host:port,host:port}. */
  PeerGroup(Path key, int links) {
    this.key = key;
    Iterator<List<String>> addresses = Loopback.free(3, links).iterator();
    for (String name : List.of("a", "b", "c")) {
      members.put(name, String.join(",", addresses.next()));
    }
  }

  /** A key in a directory that goes when the tests end. */
  static Path newKey() {
    try {
      Path dir = Files.createTempDirectory("key");
      dir.toFile().deleteOnExit();
      Path key = dir.resolve("key");
      ClusterKey.generate(key);
      key.toFile().deleteOnExit();
      return key;
    } catch (IOException | LinkException e) {
      throw new IllegalStateException(e);
    }
  }

  Map<String, String> members() {
    return members;
  }

  /** Starts a member that has another key. */
  Peer startWith(Path otherKey, String name) throws IOException {
    Peer peer = new Peer(name, otherKey.toString(), LinkSettings.LOSS_DETECTION_MS, members);
    running.add(peer);
    return peer;
  }

  /** Starts members, and waits until they see each other and whoever runs. */
  List<Peer> start(String... names) throws IOException, InterruptedException {
    List<Peer> started = new ArrayList<>();
    for (String name : names) {
      started.add(startWith(key, name));
    }
    for (Peer peer : started) {
      peer.await(
          0,
          line ->
              line.startsWith("VIEW ")
                  && List.of(line.substring(5).split(",")).containsAll(List.of(names)),
          "the others");
    }
    return started;
  }

  @Override
  public void close() {
    running.forEach(Peer::close);
  }
}
