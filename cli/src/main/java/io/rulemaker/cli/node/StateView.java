package io.rulemaker.cli.node;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.ClusterProperties;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.value.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tools read in the state of the cluster. */
final class StateView {
  private final Element cib;

  private StateView(Element cib) {
    this.cib = cib;
  }

  static StateView of(Reply.State state) {
    return new StateView(state.cib());
  }

  /** A cluster option as it is in force now, as written. */
  Optional<String> option(String name) {
    ClusterSnapshot now = new ClusterSnapshot(cib, Instant.now().getEpochSecond());
    return ClusterProperties.of(now).text(name);
  }

  /**
   * An attribute of a node.
   *
   * @param transientOne whether of those that a restart forgets
   */
  Optional<String> attribute(String node, String name, boolean transientOne) {
    Element owner = transientOne ? transientAttributes(node) : configured(node);
    return value(owner, name);
  }

  /** How often a resource failed on a node, all operations together, as a score. */
  String failCount(String node, String resource) {
    int count = 0;
    Element attributes = transientAttributes(node);
    if (attributes != null) {
      for (Element set : attributes.children("instance_attributes")) {
        for (Element pair : set.children("nvpair")) {
          if (pair.get("name", "").startsWith("fail-count-" + resource + "#")) {
            count = Score.add(count, Score.parse(pair.get("value")).orElse(0));
          }
        }
      }
    }
    return Score.text(count);
  }

  /** The names of all configured nodes. */
  List<String> nodes() {
    List<String> names = new ArrayList<>();
    Element nodes = section("nodes");
    if (nodes != null) {
      nodes.children("node").forEach(node -> names.add(node.get("uname")));
    }
    return names;
  }

  /** A line for each node: id, name, state. */
  String nodeList(List<String> members) {
    List<String> lines = new ArrayList<>();
    for (String name : nodes()) {
      lines.add(nodeId(name) + " " + name + " " + (members.contains(name) ? "member" : "lost"));
    }
    return String.join("\n", lines);
  }

  /** The id of a node; its name if it has none. */
  String nodeId(String name) {
    Element node = configured(name);
    return node == null ? name : node.get("id", name);
  }

  /** The name of the node with that id; the id if there is none. */
  String nodeOf(String id) {
    return nodes().stream().filter(name -> nodeId(name).equals(id)).findFirst().orElse(id);
  }

  private Element section(String tag) {
    Element configuration = cib.child("configuration");
    return configuration == null ? null : configuration.child(tag);
  }

  private Element configured(String node) {
    return named(section("nodes"), "node", node);
  }

  private Element transientAttributes(String node) {
    Element state = named(cib.child("status"), "node_state", node);
    return state == null ? null : state.child("transient_attributes");
  }

  private static Element named(Element parent, String tag, String name) {
    if (parent != null) {
      for (Element child : parent.children(tag)) {
        if (name.equals(child.get("uname"))) {
          return child;
        }
      }
    }
    return null;
  }

  private static Optional<String> value(Element owner, String name) {
    if (owner != null) {
      for (Element set : owner.children("instance_attributes")) {
        for (Element pair : set.children("nvpair")) {
          if (name.equals(pair.get("name"))) {
            return Optional.ofNullable(pair.get("value"));
          }
        }
      }
    }
    return Optional.empty();
  }
}
