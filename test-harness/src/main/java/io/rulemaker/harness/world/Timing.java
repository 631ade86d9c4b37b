package io.rulemaker.harness.world;

/**
 * How long things take.
 *
 * @param operationMs start, stop, promote and the like, in ms
 * @param monitorMs probes and monitors, in ms
 * @param fencingMs fencing of a node, in ms
 * @param lossMs until the others know that a node is gone, in ms
 */
public record Timing(long operationMs, long monitorMs, long fencingMs, long lossMs) {

  /** What a small cluster takes. */
  public static final Timing USUAL = new Timing(1_000, 100, 3_000, 1_000);

  long of(String task) {
    return task.equals("monitor") || task.equals("notify") ? monitorMs : operationMs;
  }
}
