package io.rulemaker.engine.port;

import java.util.List;

/**
 * Who is in touch, as one member sees it. Two members may see different views at the same time, for
 * a while even with the same number: a view is news, never a proof.
 *
 * @param number rises with each view of this member
 * @param members names of all that are in touch, this member included, in order of seniority
 * @param cutOff whether this member lost touch with what carries the messages for all members, such
 *     as brokers: the others may well be in touch with each other, so that it counts no votes
 */
public record ClusterView(long number, List<String> members, boolean cutOff) {
  public ClusterView {
    members = List.copyOf(members);
  }

  /** A view of a member that is not cut off. */
  public ClusterView(long number, List<String> members) {
    this(number, members, false);
  }
}
