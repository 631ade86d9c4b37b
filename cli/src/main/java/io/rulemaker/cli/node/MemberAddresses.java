package io.rulemaker.cli.node;

import io.rulemaker.cli.node.NodeConfig.ConfigException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Checks the addresses of members. The n-th addresses of all members are in one network: they make
 * a link, so that all members have the same number.
 */
final class MemberAddresses {
  /** Links beyond would cost more than they are worth; Corosync has as many. */
  private static final int MOST_LINKS = 8;

  private final BiFunction<String, String, ConfigException> wrong;

  /**
   * Prepares a check.
   *
   * @param wrong makes an error of an option and what is wrong with it
   */
  MemberAddresses(BiFunction<String, String, ConfigException> wrong) {
    this.wrong = wrong;
  }

  /**
   * Checks members.
   *
   * @param needed whether the bus needs addresses; otherwise they may be missing
   * @return the addresses by name, as written; nobody if nothing is written
   */
  Map<String, List<String>> check(WrittenMembers written, boolean needed) throws ConfigException {
    Map<String, List<String>> members = new LinkedHashMap<>();
    Map<String, String> owners = new LinkedHashMap<>();
    int links = -1;
    if (written == null) {
      return members;
    }
    for (Map.Entry<String, List<String>> member : written.addresses().entrySet()) {
      String name = member.getKey();
      List<String> addresses = member.getValue();
      if (!name.matches(NodeConfigReader.NAME)) {
        throw wrong.apply(name, "[" + name + "] is no name; use letters, digits, '.', '_', '-'");
      }
      if (needed && addresses.isEmpty()) {
        throw wrong.apply(name, "[] is no address; write host:port");
      }
      check(name, addresses);
      for (String address : addresses) {
        String owner = owners.put(address, name);
        if (owner != null) {
          throw wrong.apply(name, "[" + address + "] is the address of [" + owner + "], too");
        }
      }
      if (needed && links >= 0 && addresses.size() != links) {
        throw wrong.apply(
            name,
            "has ["
                + addresses.size()
                + "] addresses and members before it have ["
                + links
                + "]; all need the same number, the n-th ones in one network");
      }
      links = addresses.size();
      members.put(name, addresses);
    }
    return members;
  }

  /** Checks the addresses of one node. */
  void check(String option, List<String> addresses) throws ConfigException {
    for (String address : addresses) {
      if (!address.matches("\\S+:\\d{1,5}")) {
        throw wrong.apply(option, "[" + address + "] is no address; write host:port");
      }
    }
    if (addresses.size() > MOST_LINKS) {
      throw wrong.apply(option, "has more than [" + MOST_LINKS + "] addresses");
    }
  }
}
