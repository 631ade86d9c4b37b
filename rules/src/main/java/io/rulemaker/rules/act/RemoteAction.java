package io.rulemaker.rules.act;

/**
 * An action on a remote node that no resource launches (specification BR-40).
 *
 * @param task what it does
 * @param state the state of the connection
 * @param connectionNextStopped the next role of the connection is Stopped
 * @param connectionHasHost the connection runs somewhere now
 */
public record RemoteAction(
    RemoteTask task,
    ConnectionState.State state,
    boolean connectionNextStopped,
    boolean connectionHasHost) {}
