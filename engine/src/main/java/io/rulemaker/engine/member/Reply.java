package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.PeerLink;
import java.util.List;

/** What a client is answered. */
public sealed interface Reply extends Message {

  /** It is done. */
  record Done(String text) implements Reply {}

  /**
   * It was not done.
   *
   * @param kind what a program needs to know
   * @param text one line: what [value], where, what to do
   */
  record Refused(Kind kind, String text) implements Reply {}

  /** Why something was refused. */
  enum Kind {
    /** The configuration changed meanwhile: read it and try again. */
    CONFLICT,
    /** The members in touch are not quorate. */
    NO_QUORUM,
    /** No leader yet, or it was lost meanwhile: whether it was done is not known. */
    NO_LEADER,
    /** The request makes no sense. */
    INVALID,
    /** Who asks may not do that (L-37). */
    DENIED
  }

  /**
   * How things are, as this member knows.
   *
   * @param node this member
   * @param leader the node that leads; null if none is known
   * @param epoch of that leader
   * @param quorate whether the members in touch have quorum
   * @param members who is in touch, in order of seniority
   * @param settled whether the leader has nothing under way and nothing to decide
   * @param cib the whole CIB, status included
   * @param notes the newest notes of the leader, oldest first
   * @param fencings the newest fencings, oldest first
   * @param links from this member to the others, where members have several addresses each
   */
  record State(
      String node,
      String leader,
      long epoch,
      boolean quorate,
      List<String> members,
      boolean settled,
      Element cib,
      List<String> notes,
      List<Fencing> fencings,
      List<PeerLink> links)
      implements Reply {
    public State {
      members = List.copyOf(members);
      notes = List.copyOf(notes);
      fencings = List.copyOf(fencings);
      links = links == null ? List.of() : List.copyOf(links); // an older service names none
    }

    /** How things are, without links. */
    public State(
        String node,
        String leader,
        long epoch,
        boolean quorate,
        List<String> members,
        boolean settled,
        Element cib,
        List<String> notes,
        List<Fencing> fencings) {
      this(node, leader, epoch, quorate, members, settled, cib, notes, fencings, List.of());
    }

    /** The same with another document and other notes. */
    public State with(Element other, List<String> others) {
      return new State(
          node, leader, epoch, quorate, members, settled, other, others, fencings, links);
    }

    /** The same with links. */
    public State withLinks(List<PeerLink> known) {
      return new State(node, leader, epoch, quorate, members, settled, cib, notes, fencings, known);
    }
  }

  /**
   * What the leader's controller went through since the client asked last.
   *
   * @param leader the node that leads
   * @param epoch of that leader; 0 if there is nothing yet: a recording can begin only when nothing
   *     is under way
   * @param last the number of the last line
   * @param lines in order; the first of an epoch is {@code SegmentBegun}
   * @param settled whether these are all, and the leader has nothing under way
   */
  record Recorded(String leader, long epoch, long last, List<Recording> lines, boolean settled)
      implements Reply {
    public Recorded {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A fencing that ended or is under way.
   *
   * @param atMs when it ended, or began if it did not end yet; ms since the epoch
   * @param outcome {@code pending}, {@code done}, {@code failed} or {@code confirmed}
   */
  record Fencing(
      String target, String action, String origin, long atMs, String outcome, String detail) {}
}
