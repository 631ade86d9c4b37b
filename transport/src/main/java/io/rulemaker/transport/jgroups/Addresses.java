package io.rulemaker.transport.jgroups;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Reads addresses as operators write them. */
final class Addresses {
  private Addresses() {}

  /**
   * Reads {@code host:port}; an IPv6 address stands in brackets.
   *
   * @param what whose address it is, for the error
   * @throws LinkException if it is malformed or its host cannot be resolved
   */
  static InetSocketAddress parse(String what, String text) throws LinkException {
    int colon = text.lastIndexOf(':');
    if (colon <= 0) {
      throw malformed(what, text);
    }
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw malformed(what, text);
    }
    if (port < 1 || port > 65_535) {
      throw malformed(what, text);
    }
    String host = text.substring(0, colon);
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException e) {
      throw new LinkException(
          what + " [" + text + "] cannot be resolved; write an IP address or mend the name service",
          e);
    }
  }

  /** Reads the addresses of one node. */
  static List<InetSocketAddress> parse(String what, List<String> texts) throws LinkException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      addresses.add(parse(what, text));
    }
    return addresses;
  }

  /** The same as text. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static LinkException malformed(String what, String text) {
    return new LinkException(what + " [" + text + "] is not of the form host:port", null);
  }
}
