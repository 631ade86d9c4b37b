package io.rulemaker.transport.jgroups;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.util.ExtendedUUID;

/** What one start of a node is called within JGroups: it carries the node's name and addresses. */
final class NodeAddress {
  private static final String NAME = "node";

  /** Where a node with several addresses says which; others need to know those of executors. */
  private static final String LINKS = "links";

  private NodeAddress() {}

  /** A new one, for a start of this node. */
  static Address of(String node, List<InetSocketAddress> addresses) {
    ExtendedUUID address = ExtendedUUID.randomUUID(node).put(NAME, bytes(node));
    if (addresses.size() > 1) {
      List<String> texts = new ArrayList<>();
      for (InetSocketAddress each : addresses) {
        texts.add(each.getAddress().getHostAddress() + "/" + each.getPort());
      }
      address.put(LINKS, bytes(String.join(",", texts)));
    }
    return address;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Address address, String key) {
    byte[] text = address instanceof ExtendedUUID extended ? extended.get(key) : null;
    return text == null ? null : new String(text, StandardCharsets.UTF_8);
  }

  /** The name of the node. */
  static String name(Address address) {
    String name = text(address, NAME);
    return name == null ? String.valueOf(address) : name;
  }

  /** The addresses of the node; empty if it does not say. */
  static List<InetSocketAddress> addresses(Address address) {
    String text = text(address, LINKS);
    List<InetSocketAddress> addresses = new ArrayList<>();
    if (text == null) {
      return addresses;
    }
    for (String each : text.split(",")) {
      int slash = each.lastIndexOf('/');
      try {
        addresses.add(
            new InetSocketAddress(
                InetAddress.getByName(each.substring(0, slash)),
                Integer.parseInt(each.substring(slash + 1))));
      } catch (UnknownHostException | RuntimeException e) {
        return List.of(); // another version's way of writing
      }
    }
    return addresses;
  }
}
