package io.rulemaker.engine.port;

/** The time, real or virtual. */
@FunctionalInterface
public interface Clock {

  /** Now, in ms since the epoch. */
  long nowMs();

  /** Now, in whole seconds since the epoch, as the status section records it. */
  default long nowSeconds() {
    return Math.floorDiv(nowMs(), 1000L);
  }
}
