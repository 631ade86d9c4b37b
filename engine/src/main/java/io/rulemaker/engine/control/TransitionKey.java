package io.rulemaker.engine.control;

/**
 * Which action of which transition something belongs to (L-14).
 *
 * @param action number of the action in its graph
 * @param transition number of the transition
 * @param targetRc the return code that counts as success
 * @param controller identity of the controller that decided, a UUID in a live cluster
 */
public record TransitionKey(int action, long transition, int targetRc, String controller) {

  /** As recorded in history: {@code ACTION:TRANSITION:TARGET_RC:UUID}. */
  @Override
  public String toString() {
    return action + ":" + transition + ":" + targetRc + ":" + controller;
  }
}
