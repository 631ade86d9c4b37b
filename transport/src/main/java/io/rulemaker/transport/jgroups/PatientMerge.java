package io.rulemaker.transport.jgroups;

import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.MERGE3;

/**
 * Looks for members in other views often, and yet waits long for their answers. The original waits
 * for a tenth of the interval: on a busy host no answer comes in that time, ever, and a member that
 * was excluded while it was frozen would keep its outdated view.
 */
final class PatientMerge extends MERGE3 {
  private static final int WAITS_PER_CHECK_INTERVAL = 10;

  private final int pauseMs;

  /**
   * Sets the timing.
   *
   * @param pauseMs between two looks, in ms
   * @param patienceMs how long to wait for answers, in ms
   */
  PatientMerge(int pauseMs, int patienceMs) {
    this.pauseMs = pauseMs;
    setId(ClassConfigurator.getProtocolId(MERGE3.class)); // that of the headers
    setMinInterval(pauseMs / 4);
    setMaxInterval(pauseMs / 2);
    setCheckInterval((long) WAITS_PER_CHECK_INTERVAL * patienceMs);
  }

  @Override
  protected synchronized void startViewConsistencyChecker() {
    if (view_consistency_checker == null || view_consistency_checker.isDone()) {
      view_consistency_checker = timer.scheduleWithDynamicInterval(new Look());
    }
  }

  private final class Look extends ViewConsistencyChecker {
    @Override
    public long nextInterval() {
      return pauseMs;
    }
  }
}
