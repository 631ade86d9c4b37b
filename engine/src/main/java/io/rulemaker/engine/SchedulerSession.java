package io.rulemaker.engine;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.place.PlacementRecorder;
import io.rulemaker.engine.place.ScoreListener;
import io.rulemaker.engine.status.RecordedHistories;

/**
 * Decisions for one cluster, one after the other as it changes: each is the very same as {@link
 * Scheduler#schedule} would make, but what was read from parts of the document that did not change
 * since is not read again.
 *
 * <p>The document may be changed in place between decisions, or be another one that shares parts
 * with it. Not thread-safe.
 */
public final class SchedulerSession {
  private final Scheduler scheduler;
  private final RecordedHistories histories = new RecordedHistories();

  public SchedulerSession(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Decides for a snapshot. */
  public Decision decide(ClusterSnapshot snapshot) {
    return scheduler.decide(observe(snapshot, PlacementRecorder.NONE), ScoreListener.NONE);
  }

  /**
   * Like {@link Scheduler#observe(ClusterSnapshot, PlacementRecorder)}: what is true before
   * anything is decided, for {@link Scheduler#decide}.
   */
  public Cluster observe(ClusterSnapshot snapshot, PlacementRecorder recorder) {
    Cluster cluster = scheduler.newCluster(snapshot, recorder);
    histories.begin();
    cluster.part(RecordedHistories.class, c -> histories);
    scheduler.observe(cluster);
    return cluster;
  }
}
