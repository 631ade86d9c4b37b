package io.rulemaker.engine.cib;

import java.util.HashSet;
import java.util.Set;

/** Ids for elements that an upgrade makes. */
final class NewIds {
  private final Element configuration;
  private Set<String> taken;

  NewIds(Element configuration) {
    this.configuration = configuration;
  }

  /** The wanted id, or that with a number if it is taken. */
  String of(String wanted) {
    if (taken == null) {
      taken = new HashSet<>();
      configuration.walk(element -> taken.add(element.id()));
    }
    String id = wanted;
    for (int number = 2; !taken.add(id); number++) {
      id = wanted + "-" + number;
    }
    return id;
  }
}
