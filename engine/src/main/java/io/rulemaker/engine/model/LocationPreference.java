package io.rulemaker.engine.model;

import java.util.Map;

/**
 * A location fact (PL-7, PL-8).
 *
 * @param id the constraint's id, or the name of what concluded it
 * @param resource the resource it is about
 * @param scores score by node, in node list order
 * @param role only in this role; UNKNOWN for any
 * @param discovery the probe mode it asks for
 */
public record LocationPreference(
    String id, Resource resource, Map<Node, Integer> scores, Role role, Discovery discovery) {}
