package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Members within one process, which see each other from opening to closing. */
public final class InProcessNetwork {
  private final Map<String, Consumer<MemberChannel.Arrival>> members = new LinkedHashMap<>();
  private long views;

  /** The channel of a member. */
  MemberChannel channel(String node) {
    return new Channel(node);
  }

  private synchronized void join(String node, Consumer<MemberChannel.Arrival> arrivals)
      throws LinkException {
    if (members.putIfAbsent(node, arrivals) != null) {
      throw new LinkException(
          "there is a member [" + node + "] already; choose another name", null);
    }
    tellView();
  }

  private synchronized void leave(String node) {
    if (members.remove(node) != null) {
      tellView();
    }
  }

  private void tellView() {
    views++;
    ClusterView view = new ClusterView(views, List.copyOf(members.keySet()));
    members.values().forEach(member -> member.accept(new MemberChannel.Arrival.View(view)));
  }

  /** Under the lock from end to end: all see messages and views in the same order. */
  private synchronized void send(String from, String to, byte[] body) {
    if (!members.containsKey(from)) {
      return;
    }
    List<Consumer<MemberChannel.Arrival>> receivers = new ArrayList<>();
    if (to == null) {
      receivers.addAll(members.values());
    } else if (members.containsKey(to)) {
      receivers.add(members.get(to));
    }
    receivers.forEach(member -> member.accept(new MemberChannel.Arrival.Bytes(from, body)));
  }

  private final class Channel implements MemberChannel {
    private final String node;

    Channel(String node) {
      this.node = node;
    }

    @Override
    public void open(Consumer<Arrival> arrivals) throws LinkException {
      join(node, arrivals);
    }

    @Override
    public void send(String member, byte[] body) {
      InProcessNetwork.this.send(node, member, body);
    }

    @Override
    public void close() {
      leave(node);
    }
  }
}
