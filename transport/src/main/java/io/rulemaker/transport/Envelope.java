package io.rulemaker.transport;

import io.rulemaker.engine.port.Message;

/**
 * A message outside the process.
 *
 * @param sender name of the node that sent it
 * @param number counts the messages of this sender, so that a receiver knows what it had before
 * @param message what was sent
 */
public record Envelope(String sender, long number, Message message) {}
