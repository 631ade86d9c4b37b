package io.rulemaker.cli.live;

import io.rulemaker.engine.cib.Element;

/** Pieces of configuration for tests. */
final class FakeClusterParts {
  private FakeClusterParts() {}

  /** Defaults by which no resource runs. */
  static Element stoppedByDefault() {
    Element defaults = new Element("rsc_defaults");
    defaults
        .add(new Element("meta_attributes").set("id", "rsc-options"))
        .add(
            new Element("nvpair")
                .set("id", "rsc-options-target-role")
                .set("name", "target-role")
                .set("value", "Stopped"));
    return defaults;
  }
}
