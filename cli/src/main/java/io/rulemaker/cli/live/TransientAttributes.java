package io.rulemaker.cli.live;

import io.rulemaker.engine.admin.NameValueBlocks;
import io.rulemaker.engine.cib.Element;
import java.util.Map;

/** Attributes of a node that live until it leaves. */
final class TransientAttributes {
  private TransientAttributes() {}

  /** All of a node, by name. */
  static Map<String, String> of(Element cib, String node) {
    Element status = cib.child("status");
    if (status != null) {
      for (Element state : status.children("node_state")) {
        Element attributes = state.child("transient_attributes");
        if (node.equals(state.get("uname")) && attributes != null) {
          return NameValueBlocks.all(attributes, "instance_attributes");
        }
      }
    }
    return Map.of();
  }
}
