package io.rulemaker.engine.port;

import io.rulemaker.engine.cib.Element;

/**
 * What a member keeps on disk.
 *
 * @param promised the highest epoch of a leader that this member ever granted: it obeys no lower
 *     one again, not even after a restart
 * @param writtenIn the epoch of the leader that wrote the configuration; 0 before the first
 * @param cib the configuration with its version triple, without status; null if there is none yet
 */
public record MemberDocument(long promised, long writtenIn, Element cib) {}
