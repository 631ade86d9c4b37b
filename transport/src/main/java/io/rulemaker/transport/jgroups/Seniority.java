package io.rulemaker.transport.jgroups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jgroups.Address;
import org.jgroups.stack.MembershipChangePolicy;

/**
 * The order of members in a view. Who joins comes last; when parts merge, the larger part keeps its
 * order in front: a node that was cut off and returns does not take the lead from the others.
 */
final class Seniority implements MembershipChangePolicy {

  @Override
  public List<Address> getNewMembership(
      Collection<Address> members,
      Collection<Address> joiners,
      Collection<Address> leavers,
      Collection<Address> suspects) {
    Set<Address> ordered = new LinkedHashSet<>(members);
    ordered.removeAll(leavers);
    ordered.removeAll(suspects);
    ordered.addAll(joiners);
    return new ArrayList<>(ordered);
  }

  @Override
  public List<Address> getNewMembership(Collection<Collection<Address>> parts) {
    List<List<Address>> ranked = new ArrayList<>();
    parts.stream().filter(part -> !part.isEmpty()).map(List::copyOf).forEach(ranked::add);
    ranked.sort(
        Comparator.<List<Address>>comparingInt(List::size)
            .reversed()
            .thenComparing(part -> part.get(0)));
    Set<Address> ordered = new LinkedHashSet<>();
    ranked.forEach(ordered::addAll);
    return new ArrayList<>(ordered);
  }
}
