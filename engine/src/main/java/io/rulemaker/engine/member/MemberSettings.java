package io.rulemaker.engine.member;

import io.rulemaker.engine.control.QuorumCounter;

/**
 * What a member is told once.
 *
 * @param node its name
 * @param cluster the name of the cluster
 * @param quorum how votes are counted, and who has one
 * @param leaseMs how long a leader may be silent before its members stop believing in it, in ms
 * @param instance tells this run of the service from earlier ones; a UUID in a live cluster
 */
public record MemberSettings(
    String node, String cluster, QuorumCounter.Settings quorum, long leaseMs, String instance) {}
