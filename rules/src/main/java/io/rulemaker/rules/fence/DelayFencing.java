package io.rulemaker.rules.fence;

/** The fencing in question waits for {@code priority-fencing-delay}. */
public record DelayFencing() {}
