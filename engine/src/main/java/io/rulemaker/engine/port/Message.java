package io.rulemaker.engine.port;

/**
 * Something that travels over the bus: an event on its way to the controller, an effect on its way
 * to who performs it, or news for whoever listens. Messages are immutable records.
 */
public interface Message {}
