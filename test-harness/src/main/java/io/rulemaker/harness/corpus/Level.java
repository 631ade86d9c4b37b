package io.rulemaker.harness.corpus;

/** What may be equal between an expected and an actual decision. */
public enum Level {
  L1("transition summary, as a set"),
  L2("executed actions, as a multiset"),
  L3("status after, lines in order"),
  L3C("status before, lines in order"),
  L4A("graph: actions"),
  L4B("graph: direct inputs"),
  L4X("graph: every attribute, child, priority, header"),
  L5("scores"),
  LX("everything, as text, in order");

  private final String meaning;

  Level(String meaning) {
    this.meaning = meaning;
  }

  /** What is compared. */
  public String meaning() {
    return meaning;
  }

  /** The name as the judge of the corpus writes it, such as {@code L3c}. */
  public String label() {
    return this == LX
        ? "LX"
        : name().substring(0, 2) + name().substring(2).toLowerCase(java.util.Locale.ROOT);
  }
}
