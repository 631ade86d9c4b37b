package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Group;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Problem.Severity;
import io.rulemaker.engine.value.Booleans;

/** Members and modes of a group (CF-47). */
final class GroupReader {
  private GroupReader() {}

  /**
   * Reads the members.
   *
   * @param number the instance number of a cloned group; empty outside clones
   * @return whether the group is valid
   */
  static boolean read(Cluster cluster, Group group, String number) {
    group.ordered = !Booleans.isFalse(group.config.meta("ordered"));
    group.colocated = !Booleans.isFalse(group.config.meta("collocated"));
    for (Element child : group.config.definition.children()) {
      if (child.is("primitive")
          && ResourceReader.read(cluster, child, group, number) instanceof Primitive member) {
        group.members.add(member);
      }
    }
    if (group.members.isEmpty()) {
      cluster.problem(
          Severity.ERROR,
          group.config.definition,
          "group without members; it is ignored",
          "give it primitives, or remove it");
      return false;
    }
    return true;
  }
}
