package io.rulemaker.transport.jgroups;

import io.rulemaker.engine.port.ClusterView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jgroups.Address;

/**
 * Turns lists of addresses into views of names. Each start of a member has an address of its own; a
 * member that was restarted so quickly that nobody saw it leave is shown as gone first.
 */
final class ViewTracker {
  /** Before the first view. */
  static final Members NOBODY = new Members(new ClusterView(0, List.of()), Map.of());

  /** A view and the addresses of its members. */
  record Members(ClusterView view, Map<String, Address> addresses) {}

  private Members latest = NOBODY;

  /** The views to show for a new list of addresses, one after the other. */
  synchronized List<Members> next(List<Address> list) {
    Map<String, Address> now = byName(list);
    List<Members> views = new ArrayList<>();
    Map<String, Address> unchanged =
        now.entrySet().stream()
            .filter(entry -> !restarted(entry))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b, LinkedHashMap::new));
    if (unchanged.size() < now.size()) {
      views.add(show(unchanged));
    }
    views.add(show(now));
    return views;
  }

  private boolean restarted(Map.Entry<String, Address> entry) {
    Address before = latest.addresses().get(entry.getKey());
    return before != null && !before.equals(entry.getValue());
  }

  /** Of two starts of a member the later one counts: it joined last, so it has that rank. */
  private static Map<String, Address> byName(List<Address> list) {
    Map<String, Address> names = new LinkedHashMap<>();
    for (Address address : list) {
      String name = NodeAddress.name(address);
      names.remove(name);
      names.put(name, address);
    }
    return names;
  }

  private Members show(Map<String, Address> addresses) {
    long number = latest.view().number() + 1;
    latest = new Members(new ClusterView(number, List.copyOf(addresses.keySet())), addresses);
    return latest;
  }
}
