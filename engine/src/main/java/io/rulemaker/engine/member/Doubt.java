package io.rulemaker.engine.member;

import io.rulemaker.engine.control.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Whether a leader may be sure that it leads. When its followers do not answer, perhaps because its
 * process stood still, others may lead by now: what it would do waits until a quorum answered.
 */
final class Doubt {
  private final Core core;
  private final Followers followers;
  private final Consumer<List<Event>> run;
  private final Supplier<DocumentOrder> order;
  private final List<Runnable> parked = new ArrayList<>();
  private final List<Event> parkedNews = new ArrayList<>();
  private boolean suspended;
  private boolean frozen;

  /**
   * Begins without doubt.
   *
   * @param run takes the news that waited
   * @param order where the leader's configuration stands
   */
  Doubt(Core core, Followers followers, Consumer<List<Event>> run, Supplier<DocumentOrder> order) {
    this.core = core;
    this.followers = followers;
    this.run = run;
    this.order = order;
  }

  /** Whether nothing may be done now. */
  boolean waits() {
    return suspended || frozen;
  }

  boolean nothingWaits() {
    return parked.isEmpty() && parkedNews.isEmpty();
  }

  /** Does something now, or when the doubt is over. */
  void whenSure(Runnable work) {
    if (waits()) {
      parked.add(work);
    } else {
      work.run();
    }
  }

  /** News of who is gone: they come before whatever else waits. */
  void firstOfAll(List<Event> news) {
    parkedNews.addAll(news);
  }

  /** Looks whether enough followers answered lately, and asks them if not. */
  void check() {
    if (!waits() && !followers.fresh()) {
      suspended = true;
      followers.beat(false, order.get());
      core.out.timer(Timers.PROVE, core.leaseMs() / 2);
    }
  }

  /** A follower answered. */
  void answered() {
    if (suspended && followers.fresh()) {
      suspended = false;
      catchUp();
    }
  }

  /** Nobody is left whose answers were awaited. */
  void nobodyIsAwaited() {
    suspended = false;
  }

  /**
   * Does what had to wait, if nothing has to any more. Who is gone, and whether there is a quorum
   * still, comes first: whatever else waited would be decided as if they were there.
   */
  void catchUp() {
    if (waits()) {
      return;
    }
    core.out.cancel(Timers.PROVE);
    if (!parkedNews.isEmpty()) {
      List<Event> news = List.copyOf(parkedNews);
      parkedNews.clear();
      run.accept(news);
    }
    List<Runnable> work = List.copyOf(parked);
    parked.clear();
    work.forEach(Runnable::run);
  }

  /** Whether the time to answer is over in vain. */
  boolean disproved() {
    return suspended && !followers.fresh();
  }

  /**
   * Does nothing any more but wait for the end, whoever answers still: a new epoch was asked for,
   * and executors obey that already.
   */
  void freeze() {
    frozen = true;
  }

  /** Ends: what waited is not done. */
  void end() {
    parked.clear();
    parkedNews.clear();
    core.out.cancel(Timers.PROVE);
  }
}
