package io.rulemaker.engine.explain;

import java.util.List;

/**
 * Why an action is done, or not.
 *
 * @param key the action's key
 * @param task what it does
 * @param resource the resource; empty for node-level actions
 * @param node where; empty if nowhere in particular
 * @param fate {@code done}, {@code blocked}, or {@code not needed}
 * @param why the reasons, the most direct first
 * @param waitsFor keys (with nodes) of the actions that must come first
 * @param holdsUp keys (with nodes) of the actions that wait for it
 */
public record ActionExplanation(
    String key,
    String task,
    String resource,
    String node,
    String fate,
    List<String> why,
    List<String> waitsFor,
    List<String> holdsUp) {}
