package io.rulemaker.harness.lab;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A host of the lab.
 *
 * @param name of host and node
 * @param address in the lab's network, IPv4
 * @param executor whether its service executes without a vote
 */
public record LabHost(String name, String address, boolean executor) {
  /** A host whose service is a member. */
  public LabHost(String name, String address) {
    this(name, address, false);
  }

  public LabHost {
    if (!name.matches("[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?") || name.equals(Lab.CLIENT)) {
      throw new IllegalArgumentException(
          "host name [" + name + "]: use lower-case letters, digits and '-', and not 'client'");
    }
    if (!address.matches("(\\d{1,3}\\.){3}\\d{1,3}")
        || Arrays.stream(address.split("\\.")).anyMatch(part -> Integer.parseInt(part) > 255)) {
      throw new IllegalArgumentException("address [" + address + "] is not an IPv4 address");
    }
  }

  /** The hardware address of its link: tells in ARP answers who answered. */
  public String mac() {
    return "02:00:"
        + Arrays.stream(address.split("\\."))
            .map(part -> String.format("%02x", Integer.parseInt(part)))
            .collect(Collectors.joining(":"));
  }

  /** The first three parts of its address, with a dot at the end. */
  String network() {
    return address.substring(0, address.lastIndexOf('.') + 1);
  }

  /** The last part of its address. */
  String number() {
    return address.substring(address.lastIndexOf('.') + 1);
  }
}
