package io.rulemaker.rules.place;

/**
 * What is known of a promotable instance and a node whose promotion score is asked for. An
 * attribute left over from another time must not count (CL-28).
 *
 * @param unique whether the instance is unique
 * @param activeHere whether this instance is active on the node
 * @param knownHere whether its own state on the node is known
 * @param known whether its own state is known, or it is active, on any node
 * @param cloneActiveHere whether any instance is active on the node
 * @param cloneKnownHere whether the state of any instance's equal part on the node is known
 * @param usable whether its own score there is not negative
 */
public record PromotionShape(
    boolean unique,
    boolean activeHere,
    boolean knownHere,
    boolean known,
    boolean cloneActiveHere,
    boolean cloneKnownHere,
    boolean usable) {}
