package io.rulemaker.rules.demand;

/**
 * A node must not be fenced for now. While it is unclean, what it may still run stays where it is:
 * starting it elsewhere could run it twice.
 *
 * @param node the node
 */
public record FencingHold(String node) {}
