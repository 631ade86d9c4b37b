package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes something with all that would otherwise point to nothing. A collective goes with its last
 * member; deleting a collective keeps what it holds.
 */
final class Deletion {
  private static final Set<String> SECTIONS =
      Set.of("crm_config", "nodes", "resources", "constraints", "status", "tags", "alerts", "acls");
  private static final List<String> RESOURCE_REFERENCES =
      List.of("rsc", "with-rsc", "first", "then");

  private final Element configuration;
  private final ConfigurationTree tree;

  Deletion(Element configuration, ConfigurationTree tree) {
    this.configuration = configuration;
    this.tree = tree;
  }

  void delete(String id) throws EditException {
    Element target = tree.find(id);
    if (target == null || SECTIONS.contains(target.name())) {
      throw new EditException(
          EditException.Kind.NO_SUCH_THING,
          "there is no [" + id + "] in the configuration; 'configure show' lists what there is");
    }
    if (target.is("template")) {
      refuseIfUsed(target);
    }
    if (!ConfigurationTree.isResource(target)) {
      target.detach();
      return;
    }
    Element parent = target.parent();
    Set<String> gone = new HashSet<>(Set.of(id));
    keepContents(target, parent, gone);
    target.detach();
    // A group, clone or bundle of nothing would be an error.
    if (ConfigurationTree.isResource(parent) && !parent.is("bundle") && holdsNothing(parent)) {
      gone.add(parent.id());
      Element outer = parent.parent();
      parent.detach();
      if (ConfigurationTree.isResource(outer) && holdsNothing(outer)) {
        gone.add(outer.id());
        outer.detach();
      }
    }
    forget(gone);
  }

  private void refuseIfUsed(Element template) throws EditException {
    for (Element resource : tree.resources()) {
      if (template.id().equals(resource.get("template"))) {
        throw new EditException(
            "template ["
                + template.id()
                + "] is used by resource ["
                + resource.id()
                + "]; delete that first");
      }
    }
  }

  /** The members of a deleted group or clone stay as resources of their own. */
  private static void keepContents(Element target, Element parent, Set<String> gone) {
    for (Element child : List.copyOf(target.children())) {
      if (!ConfigurationTree.isResource(child)) {
        continue;
      }
      if (target.is("bundle")) {
        gone.add(child.id()); // it cannot run outside of its containers
        continue;
      }
      int position = parent.children().indexOf(target);
      child.detach();
      parent.insert(position, child);
    }
  }

  private static boolean holdsNothing(Element collective) {
    return collective.children().stream().noneMatch(ConfigurationTree::isResource);
  }

  private void forget(Set<String> gone) {
    Element constraints = configuration.childOrNew("constraints");
    for (Element constraint : List.copyOf(constraints.children())) {
      boolean namesGone =
          RESOURCE_REFERENCES.stream().anyMatch(name -> gone.contains(constraint.get(name)));
      boolean hadSets = constraint.child("resource_set") != null;
      removeReferences(constraint, "resource_set", "resource_ref", gone);
      if (namesGone || hadSets && constraint.child("resource_set") == null) {
        constraint.detach();
      }
    }
    if (configuration.child("tags") != null) {
      removeReferences(configuration.child("tags"), "tag", "obj_ref", gone);
    }
    if (configuration.child("fencing-topology") != null) {
      removeDevices(configuration.child("fencing-topology"), gone);
    }
  }

  private static void removeDevices(Element topology, Set<String> gone) {
    for (Element level : topology.children("fencing-level")) {
      List<String> devices = List.of(level.get("devices", "").split(","));
      List<String> left = devices.stream().filter(device -> !gone.contains(device.trim())).toList();
      if (left.isEmpty()) {
        level.detach();
      } else if (left.size() < devices.size()) {
        level.set("devices", String.join(",", left));
      }
    }
  }

  private static void removeReferences(
      Element parent, String holder, String reference, Set<String> gone) {
    for (Element set : parent.children(holder)) {
      set.removeChildren(ref -> ref.is(reference) && gone.contains(ref.id()));
      if (set.children().isEmpty()) {
        set.detach();
      }
    }
  }
}
