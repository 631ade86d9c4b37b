package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Problem.Severity;
import java.util.ArrayList;
import java.util.List;

/** The section {@code tags} (CF-60). */
final class TagReader {
  private TagReader() {}

  static void read(Cluster cluster) {
    Element section = cluster.document.section("tags");
    if (section == null) {
      return;
    }
    for (Element tag : section.children()) {
      if (!tag.is("tag")) {
        continue;
      }
      if (tag.id() == null) {
        cluster.problem(Severity.ERROR, tag, "tag without id; it is ignored", "give it an id");
        continue;
      }
      List<String> ids = cluster.tags.computeIfAbsent(tag.id(), id -> new ArrayList<>());
      for (Element reference : tag.children()) {
        if (!reference.is("obj_ref")) {
          continue;
        }
        if (reference.id() == null) {
          cluster.problem(
              Severity.ERROR, tag, "obj_ref without id; it is ignored", "name a resource");
        } else if (!ids.contains(reference.id())) {
          ids.add(reference.id());
        }
      }
    }
  }
}
