package io.rulemaker.engine.place;

import java.util.ArrayList;
import java.util.List;

/** Collects what constraints say, each part with its position in document order. */
final class ConstraintFacts {
  private final List<Object> facts = new ArrayList<>();
  private int positions;

  /** The position of the next part. */
  int nextPosition() {
    return positions++;
  }

  /** How many positions were given out. */
  int positions() {
    return positions;
  }

  void add(Object fact) {
    facts.add(fact);
  }

  List<Object> facts() {
    return facts;
  }
}
