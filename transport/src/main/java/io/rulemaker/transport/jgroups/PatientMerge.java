package io.rulemaker.transport.jgroups;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.PhysicalAddress;
import org.jgroups.View;
import org.jgroups.ViewId;
import org.jgroups.conf.ClassConfigurator;
import org.jgroups.protocols.MERGE3;

/**
 * Looks for members in other views often, and yet waits long for their answers. The original waits
 * for a tenth of the interval: on a busy host no answer comes in that time, ever, and a member that
 * was excluded while it was frozen would keep its outdated view.
 *
 * <p>Who sees all members that there should be has nobody to look for, and makes itself known
 * rarely: each time costs half a dozen messages and as many answers. Who is apart from them sees
 * less than all and looks for them often; that its view is another one puts the others on the alert
 * too.
 */
final class PatientMerge extends MERGE3 {
  private static final int WAITS_PER_CHECK_INTERVAL = 10;

  /** For so long after a change, or a sign of another view, it looks as if members were missing. */
  private static final long ALERT_NS = TimeUnit.SECONDS.toNanos(5);

  /** Between two times that somebody who misses nobody makes itself known. */
  private static final long REST_NS = TimeUnit.SECONDS.toNanos(10);

  private final int pauseMs;
  private final Set<String> expected;
  private volatile boolean complete;
  private volatile long alertUntilNs = System.nanoTime();
  private long knownNs = System.nanoTime() - REST_NS;

  /**
   * Sets the timing.
   *
   * @param pauseMs between two looks, in ms
   * @param patienceMs how long to wait for answers, in ms
   * @param expected the names of the members that there should be, this one may be among them
   */
  PatientMerge(int pauseMs, int patienceMs, Set<String> expected) {
    this.pauseMs = pauseMs;
    this.expected = Set.copyOf(expected);
    setId(ClassConfigurator.getProtocolId(MERGE3.class)); // that of the headers
    setMinInterval(pauseMs / 4);
    setMaxInterval(pauseMs / 2);
    setCheckInterval((long) WAITS_PER_CHECK_INTERVAL * patienceMs);
  }

  @Override
  public Object down(Event event) {
    if (event.getType() == Event.VIEW_CHANGE) {
      View view = event.getArg();
      Set<String> seen = new HashSet<>();
      view.getMembers().forEach(member -> seen.add(NodeAddress.name(member)));
      complete = seen.containsAll(expected);
      beAlert();
    }
    return super.down(event);
  }

  @Override
  protected void addInfo(Address sender, ViewId id, String name, PhysicalAddress where) {
    View own = view;
    if (own != null && !own.getViewId().equals(id)) {
      boolean rested = !isAlert();
      beAlert();
      if (rested) {
        timer.execute(new Call(), false); // whoever is apart waits for this
      }
    }
    super.addInfo(sender, id, name, where);
  }

  private boolean isAlert() {
    return !complete || System.nanoTime() - alertUntilNs < 0;
  }

  private void beAlert() {
    alertUntilNs = System.nanoTime() + ALERT_NS;
  }

  @Override
  protected synchronized void startInfoSender() {
    if (info_sender_future == null || info_sender_future.isDone()) {
      info_sender_future = timer.scheduleWithDynamicInterval(new Call(), false);
    }
  }

  @Override
  protected synchronized void startViewConsistencyChecker() {
    if (view_consistency_checker == null || view_consistency_checker.isDone()) {
      view_consistency_checker = timer.scheduleWithDynamicInterval(new Look());
    }
  }

  /** Makes this member known to all whose addresses are known. */
  private final class Call extends InfoSender {
    @Override
    public void run() {
      long nowNs = System.nanoTime();
      if (isAlert() || nowNs - knownNs >= REST_NS) {
        knownNs = nowNs;
        super.run();
      }
    }

    @Override
    public long nextInterval() {
      return isAlert() ? super.nextInterval() : pauseMs;
    }
  }

  private final class Look extends ViewConsistencyChecker {
    @Override
    public long nextInterval() {
      return pauseMs;
    }
  }
}
