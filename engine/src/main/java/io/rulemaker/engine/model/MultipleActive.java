package io.rulemaker.engine.model;

/** What happens to a resource found active in several places ({@code multiple-active}, CF-38). */
public enum MultipleActive {
  STOP_START,
  STOP_ONLY,
  BLOCK,
  STOP_UNEXPECTED
}
