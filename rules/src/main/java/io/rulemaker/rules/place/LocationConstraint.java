package io.rulemaker.rules.place;

import java.util.Map;

/**
 * A configured location constraint and one resource that it names; sets, tags and patterns are
 * expanded, rules are evaluated.
 *
 * @param position its place among all constraints, from 0 in document order
 * @param constraint the constraint's id
 * @param resource the resource
 * @param scores score by node
 * @param role the role it is limited to
 * @param probes the probe mode it asks for
 */
public record LocationConstraint(
    int position,
    String constraint,
    String resource,
    Map<String, Integer> scores,
    RoleFilter role,
    ProbeMode probes) {}
