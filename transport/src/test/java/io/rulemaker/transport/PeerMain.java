package io.rulemaker.transport;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.transport.kafka.KafkaSettings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A member as a process of its own, for tests. Arguments: its name, the key file, the
 * loss-detection time in ms, then {@code name=host:port,…} for each member. It prints what it sees
 * with the time in ms, and reads lines: {@code send MEMBER TEXT}, {@code burst COUNT} (broadcasts
 * and messages to each in turn), {@code big MEMBER BYTES}, {@code lead true|false}, {@code confirm
 * TEXT}, {@code close}. On the bus {@code kafka:BROKERS}, the member {@code key} is the key file,
 * and {@code role} may be {@code executor}.
 */
final class PeerMain implements ClusterLink.Listener {
  private static final String KAFKA = "kafka:";
  private static final int SHOWN = 60;

  private ClusterView view;

  private PeerMain() {}

  public static void main(String[] args) throws Exception {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 3; i < args.length; i++) {
      String[] member = args[i].split("=", 2);
      members.put(member[0], member[1]);
    }
    PeerMain peer = new PeerMain();
    ClusterLink link =
        new CamelClusterLink(
            args[0], endpoints(args[0], args[1], Integer.parseInt(args[2]), members));
    print("OPENING");
    try {
      link.open(peer);
    } catch (ClusterLink.LinkException e) {
      print("ERROR " + e.getMessage());
      System.exit(1);
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null && !line.equals("close"); line = in.readLine()) {
      peer.obey(line.split(" ", 3), link);
    }
    link.close();
    print("CLOSED");
    System.exit(0);
  }

  private static LinkEndpoints endpoints(
      String name, String bus, int lossDetectionMs, Map<String, String> members) {
    if (bus.startsWith(KAFKA)) {
      String brokers = bus.substring(KAFKA.length());
      return LinkEndpoints.kafka(
          new KafkaSettings(
              name,
              "test",
              brokers,
              Map.of(),
              1,
              Path.of(members.get("key")),
              lossDetectionMs,
              "executor".equals(members.get("role"))));
    }
    Map<String, List<String>> peers = new HashMap<>();
    members.forEach((member, addresses) -> peers.put(member, List.of(addresses.split(","))));
    return LinkEndpoints.jgroups(
        new LinkSettings(name, "test", peers.get(name), peers, Path.of(bus), lossDetectionMs));
  }

  private void obey(String[] words, ClusterLink link) {
    switch (words[0]) {
      case "lead" -> link.lead(Boolean.parseBoolean(words[1]));
      case "confirm" -> link.confirm(() -> print("DID " + words[1]));
      case "send" -> link.send(words[1], new Effect.Note(words[2]));
      case "big" -> link.send(words[1], new Effect.Note("x".repeat(Integer.parseInt(words[2]))));
      case "burst" -> {
        for (int i = 0; i < Integer.parseInt(words[1]); i += 2) {
          link.broadcast(new Effect.Note("burst " + i));
          int next = i + 1;
          view.members().forEach(member -> link.send(member, new Effect.Note("burst " + next)));
        }
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  @Override
  public synchronized void viewed(ClusterView view) {
    this.view = view;
    print((view.cutOff() ? "CUT OFF " : "VIEW ") + String.join(",", view.members()));
  }

  @Override
  public void linked(List<PeerLink> links) {
    for (PeerLink link : links) {
      print("LINK " + link.node() + " " + link.number() + (link.up() ? " up" : " down"));
    }
  }

  @Override
  public void outranked(String why) {
    print("OUTRANKED " + why);
  }

  @Override
  public void received(String sender, Message message) {
    String text = ((Effect.Note) message).text();
    print("GOT " + sender + " " + (text.length() > SHOWN ? text.length() + " characters" : text));
  }

  private static void print(String line) {
    synchronized (System.out) {
      System.out.println(System.currentTimeMillis() + " " + line);
    }
  }
}
