package io.rulemaker.transport.jgroups;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jgroups.Address;
import org.jgroups.stack.IpAddress;

/**
 * Who has which addresses. The first address of a node is what it is known by on all of its links,
 * even while it cannot be reached there.
 */
final class LinkDirectory {
  private final Map<Address, Entry> entries = new ConcurrentHashMap<>();

  /** A node and its addresses in the order of the links. */
  record Entry(String node, List<InetSocketAddress> addresses) {
    Entry {
      addresses = List.copyOf(addresses);
    }
  }

  /** What a node is known by. */
  static IpAddress identity(List<InetSocketAddress> addresses) {
    return new IpAddress(addresses.get(0));
  }

  /** Enters a node that is not known yet; what was configured is not overwritten. */
  void learn(String node, List<InetSocketAddress> addresses) {
    entries.putIfAbsent(identity(addresses), new Entry(node, addresses));
  }

  Optional<Entry> find(Address identity) {
    return Optional.ofNullable(entries.get(identity));
  }

  /** The address that a node has on a link; empty if it has none there, or is not known. */
  Optional<InetSocketAddress> address(Address identity, int link) {
    return find(identity)
        .map(Entry::addresses)
        .filter(addresses -> link < addresses.size())
        .map(addresses -> addresses.get(link));
  }
}
