package io.rulemaker.rules.observe;

/** A remote-type node is shutting down (specification ST-13). */
public record RemoteNodeLeaving() {}
