package io.rulemaker.engine.config;

import java.util.ArrayList;
import java.util.List;

/** The addresses of a bundle's replicas (BR-7). */
final class BundleAddresses {
  private static final int LAST = 253;

  private BundleAddresses() {}

  /**
   * The first address and its successors.
   *
   * @return one entry a replica; null entries where no address is left, or none was given
   */
  static List<String> from(String first, int count) {
    List<String> addresses = new ArrayList<>(count);
    String address = first;
    for (int i = 0; i < count; i++) {
      addresses.add(address);
      address = address == null ? null : next(address);
    }
    return addresses;
  }

  /** The next address; null if there is none left, or if this is no IPv4 address. */
  static String next(String address) {
    String[] parts = address.split("\\.", -1);
    if (parts.length != 4) {
      return null;
    }
    int[] octets = new int[4];
    for (int i = 0; i < 4; i++) {
      if (!parts[i].matches("\\d{1,3}")) {
        return null;
      }
      octets[i] = Integer.parseInt(parts[i]);
    }
    if (octets[3] <= LAST) {
      octets[3]++;
    } else if (octets[2] <= LAST) {
      octets[2]++;
      octets[3] = 1;
    } else {
      return null;
    }
    return octets[0] + "." + octets[1] + "." + octets[2] + "." + octets[3];
  }
}
