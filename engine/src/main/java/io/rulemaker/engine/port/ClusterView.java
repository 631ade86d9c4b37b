package io.rulemaker.engine.port;

import java.util.List;

/**
 * Who is in touch, as one member sees it. Two members may see different views at the same time, for
 * a while even with the same number: a view is news, never a proof.
 *
 * @param number rises with each view of this member
 * @param members names of all that are in touch, this member included, in order of seniority
 */
public record ClusterView(long number, List<String> members) {
  public ClusterView {
    members = List.copyOf(members);
  }
}
