package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event.ConfigurationChanged;
import io.rulemaker.engine.control.UpNodes;
import io.rulemaker.engine.control.Voters;
import io.rulemaker.engine.member.Letter.Replicate;
import io.rulemaker.engine.member.Reply.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;

/**
 * How a leader changes the configuration: one change after the other, each in force and answered
 * when a quorum has it on disk (L-9, L-10).
 */
final class Replication {
  private final Leadership leader;
  private final Core core;
  private final Deque<Change> waiting = new ArrayDeque<>();
  private Change underWay;
  private Element inForce;
  private long writtenIn;
  private long numbers;
  private final Set<String> behind = new HashSet<>();

  /** A change on its way; without a client if the leader itself wants it. */
  private static final class Change {
    final String expected;
    final Element configuration;
    final String what;
    final String origin;
    final Consumer<Reply> client;

    /** Whose votes are expected when this is in force; null for no change. */
    Voters voters;

    /** What it takes the place of, as it may be on some disks; null for nothing. */
    CibVersion insteadOf;

    final Set<String> storedBy = new HashSet<>();
    Element cib;
    long number;
    long sentMs;

    Change(
        String expected,
        Element configuration,
        String what,
        String origin,
        Consumer<Reply> client) {
      this.expected = expected;
      this.configuration = configuration;
      this.what = what;
      this.origin = origin;
      this.client = client;
    }
  }

  /**
   * Begins with what the newest of the followers had.
   *
   * @param cib without status; nobody changes it any more
   */
  Replication(Leadership leader, Core core, Element cib, long writtenIn) {
    this.leader = leader;
    this.core = core;
    this.inForce = cib;
    this.writtenIn = writtenIn;
  }

  /** Whether nothing is on its way. */
  boolean idle() {
    return underWay == null && waiting.isEmpty();
  }

  /** Where the configuration in force stands. */
  DocumentOrder order() {
    CibVersion version = CibVersion.of(inForce);
    return new DocumentOrder(
        version.adminEpoch(), writtenIn, version.epoch(), version.numUpdates());
  }

  /** A client wants a change. */
  void request(Command.ChangeConfiguration command, Consumer<Reply> client) {
    if (!leader.quorate()) {
      client.accept(
          new Reply.Refused(
              Kind.NO_QUORUM,
              "the configuration cannot be changed: the members in touch "
                  + leader.followers().names()
                  + " are not quorate"));
      return;
    }
    waiting.add(
        new Change(
            command.expected(), command.configuration(), command.what(), command.origin(), client));
    next();
  }

  /**
   * Sees to it that the configuration holds what belongs to this cluster and this leader, and that
   * it bears this epoch: what a leader before may have left on few disks only is settled by that.
   */
  void settle() {
    if (leader.quorate() && idle() && isSoleWriter()) {
      boolean complete = Housekeeping.isComplete(inForce.child("configuration"), leader, core);
      if (!complete || writtenIn != leader.epoch()) {
        Element same = complete ? null : inForce.child("configuration");
        waiting.add(
            new Change(null, same, "the cluster completed its properties", "rulemaker", null));
        next();
      }
    }
  }

  /** Changes whose votes are expected. */
  void expect(Voters voters) {
    Element same = inForce.child("configuration");
    Change change = new Change(null, same, "other votes are expected", "rulemaker", null);
    change.voters = voters;
    waiting.add(change);
    next();
  }

  /** Writes down anew which nodes may run something. */
  void callTheRoll() {
    waiting.add(new Change(null, null, "other nodes are up", "rulemaker", null));
    next();
  }

  /** The nodes that may run something, by the document in force. */
  Set<String> named() {
    return UpNodes.of(inForce);
  }

  /**
   * Whether whoever leads next will know that a node may run something. What is only on its way
   * counts if it takes a name away. What a leader before wrote does not count: another one may have
   * left something newer on few disks, where the node is missing. Of two nodes each has all that
   * was ever in force before it can be quorate alone.
   */
  boolean isNamed(String node) {
    boolean own = writtenIn == leader.epoch() || core.settings.quorum().twoNode();
    return own
        && UpNodes.of(inForce).contains(node)
        && (underWay == null || UpNodes.of(underWay.cib).contains(node));
  }

  /**
   * Whether nobody else can be writing: whoever else is quorate has to have a follower of this
   * leader. Where one vote of two is enough that is known only of a node that follows or is down:
   * out of sight, it may be quorate too, and what this leader wrote meanwhile must not win over
   * what the other one acknowledged.
   */
  boolean isSoleWriter() {
    return !core.settings.quorum().twoNode() || leader.rollCall().othersAreDown();
  }

  /** Goes on as far as is possible now that something happened. */
  void proceed() {
    commitIfStored();
    giveWay();
    if (underWay == null && writtenIn != leader.epoch()) {
      settle();
    }
    next();
  }

  /**
   * Other votes that those who follow by now cannot bring into force hold up all other changes, and
   * so the orders to whoever joined: the votes of before are written over them. That is safe
   * because whoever holds the ones for those in force needs a quorum by the votes of before, too.
   */
  private void giveWay() {
    if (underWay == null || underWay.voters == null || !leader.quorate()) {
      return;
    }
    Voters after = Voters.of(underWay.cib, core.settings.quorum().members());
    if (!core.votes.enough(leader.followers().names(), after)) {
      Element same = inForce.child("configuration");
      Change instead = new Change(null, same, "the votes of before count on", "rulemaker", null);
      instead.voters = core.votes.voters();
      instead.insteadOf = CibVersion.of(underWay.cib);
      underWay = null;
      waiting.addFirst(instead);
      next();
    }
  }

  private void next() {
    while (underWay == null && !waiting.isEmpty() && mayWrite()) {
      Change change = waiting.remove();
      if (prepare(change)) {
        underWay = change;
        leader.publish(); // that something is under way
        sendOut(change);
      }
    }
  }

  private boolean prepare(Change change) {
    CibVersion version = CibVersion.of(inForce);
    String holds = version.adminEpoch() + "." + version.epoch();
    if (change.expected != null && !change.expected.equals(holds)) {
      change.client.accept(
          new Reply.Refused(
              Kind.CONFLICT,
              "the configuration was changed meanwhile: version ["
                  + holds
                  + "], but the change was made from ["
                  + change.expected
                  + "]; read it and try again"));
      return false;
    }
    change.cib = inForce.copy();
    change.number = ++numbers;
    if (change.voters != null) {
      change.voters.writeTo(change.cib);
    }
    UpNodes.write(change.cib, leader.rollCall().wanted());
    if (change.configuration != null) {
      change.cib.child("configuration").detach();
      Element configuration = change.cib.insert(0, change.configuration.copy());
      Housekeeping.complete(configuration, leader, core);
      CibVersion next = version.afterConfigurationChange();
      (change.insteadOf == null ? next : change.insteadOf.afterStatusChange()).writeTo(change.cib);
      change
          .cib
          .set("cib-last-written", java.time.Instant.ofEpochMilli(core.nowMs).toString())
          .set("update-client", change.origin);
    } else {
      version.afterStatusChange().writeTo(change.cib); // clients count on the epoch; it is newer
    }
    return true;
  }

  private void sendOut(Change change) {
    change.sentMs = core.nowMs;
    core.disk.keep(
        leader.epoch(), change.cib, problem -> storedBy(core.node(), change.number, problem));
    core.out.sendAll(leader.followers().others(), letter(change));
  }

  private Replicate letter(Change change) {
    return new Replicate(leader.epoch(), change.number, leader.epoch(), change.cib);
  }

  /** A node has, or could not take, what it was sent. */
  void storedBy(String node, long number, String problem) {
    if (problem != null) {
      if (behind.add(node)) {
        leader.note(node + " could not store the configuration: " + problem);
      }
      return;
    }
    behind.remove(node);
    if (underWay != null && underWay.number == number && leader.leads()) {
      underWay.storedBy.add(node);
      commitIfStored();
    }
  }

  /** Looks whether enough have it, now that some have it or are gone. */
  void commitIfStored() {
    if (underWay == null || !leader.quorate() || !enough(underWay.storedBy)) {
      return;
    }
    Change change = underWay;
    underWay = null;
    inForce = change.cib;
    writtenIn = leader.epoch();
    core.votes.expect(Voters.of(inForce, core.settings.quorum().members()));
    if (change.configuration != null) {
      leader.take(
          new ConfigurationChanged(
              inForce.child("configuration").copy(), change.what, change.origin));
    }
    if (change.client != null) {
      CibVersion version = CibVersion.of(inForce);
      change.client.accept(
          new Reply.Done(
              "the configuration is version " + version.adminEpoch() + "." + version.epoch()));
    }
    next();
    leader.committed();
  }

  /**
   * Whether a client's change may be begun. Two nodes without fencing never know of each other that
   * they are down: each changes its own copy while they are apart, and the later leader's copy
   * wins.
   */
  private boolean mayWrite() {
    return isSoleWriter() || !leader.fences();
  }

  /**
   * Whether a document on these disks cannot be lost: whatever part of the cluster is quorate later
   * has one of them. Where one vote of two is enough, that takes all who are there.
   */
  private boolean enough(Set<String> storedBy) {
    if (core.settings.quorum().twoNode()) {
      return storedBy.containsAll(leader.followers().names()) && mayWrite();
    }
    Voters after = Voters.of(underWay.cib, core.settings.quorum().members());
    return core.enough(storedBy) && core.votes.enough(storedBy, after);
  }

  /** Who could not store what it was sent is sent the newest again: its disk may take it now. */
  void repeat() {
    behind.retainAll(leader.followers().names());
    if (underWay != null && core.nowMs - underWay.sentMs >= core.leaseMs()) {
      // Who did not take this leader for one when it came has it no more.
      underWay.sentMs = core.nowMs;
      for (String node : leader.followers().others()) {
        if (!underWay.storedBy.contains(node) && !behind.contains(node)) {
          core.out.send(node, letter(underWay));
        }
      }
    }
    for (String node : List.copyOf(behind)) {
      if (!node.equals(core.node())) {
        core.out.send(
            node,
            underWay != null
                ? letter(underWay)
                : new Replicate(leader.epoch(), 0, writtenIn, inForce));
      } else if (underWay != null) {
        Change change = underWay;
        core.disk.keep(
            leader.epoch(), change.cib, problem -> storedBy(node, change.number, problem));
      } else {
        core.disk.keep(writtenIn, inForce, problem -> storedBy(node, 0, problem));
      }
    }
  }

  /** A node follows from now on: it gets what is in force, or on its way. */
  void bringUpToDate(String node, DocumentOrder has) {
    if (underWay != null) {
      core.out.send(node, letter(underWay));
    } else if (has.compareTo(order()) != 0) {
      core.out.send(node, new Replicate(leader.epoch(), 0, writtenIn, inForce));
    }
  }

  /** Whoever waits is told that it is not known, or not so. */
  void refuseAll(Kind kind, String why) {
    if (underWay != null && underWay.client != null) {
      underWay.client.accept(
          new Reply.Refused(
              Kind.NO_LEADER, why + "; whether the change was made is not known: read and see"));
      underWay = withoutClient(underWay); // it may still come into force when the others are back
    }
    Queue<Change> refused = new ArrayDeque<>(waiting);
    waiting.clear();
    for (Change change : refused) {
      if (change.client != null) {
        change.client.accept(new Reply.Refused(kind, why));
      }
    }
  }

  private static Change withoutClient(Change change) {
    Change same = new Change(null, change.configuration, change.what, change.origin, null);
    same.voters = change.voters;
    same.insteadOf = change.insteadOf;
    same.storedBy.addAll(change.storedBy);
    same.cib = change.cib;
    same.number = change.number;
    same.sentMs = change.sentMs;
    return same;
  }
}
