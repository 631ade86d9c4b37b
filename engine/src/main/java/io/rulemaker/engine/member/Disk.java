package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.MemberDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * What this member keeps on disk. One document is written at a time; what is to be kept meanwhile
 * goes into the next one together.
 */
final class Disk {
  private final Outbox out;
  private MemberDocument durable;
  private MemberDocument wanted;
  private MemberDocument underWay;
  private List<Waiting> waiting = new ArrayList<>();
  private List<Waiting> writing = new ArrayList<>();
  private long tickets;

  /** Hears how it went. */
  interface Waiting {
    /**
     * The document was kept, or not.
     *
     * @param problem null if it was
     */
    void done(String problem);
  }

  Disk(Outbox out, MemberDocument document) {
    this.out = out;
    this.durable = document;
    this.wanted = document;
  }

  /** What was last to be kept, whether or not that is done. */
  MemberDocument wanted() {
    return wanted;
  }

  /** What survives a loss of power. */
  MemberDocument durable() {
    return durable;
  }

  /** The highest epoch that was promised; perhaps it is not on disk yet, but it binds already. */
  long promised() {
    return wanted.promised();
  }

  /** Whether something is being written. */
  boolean isBusy() {
    return underWay != null;
  }

  /** Promises an epoch. */
  void promise(long epoch, Waiting whenDone) {
    out.add(new MemberOutput.Obey(epoch));
    keep(new MemberDocument(epoch, wanted.writtenIn(), wanted.cib()), whenDone);
  }

  /** Keeps a configuration, which nobody changes any more. */
  void keep(long writtenIn, Element cib, Waiting whenDone) {
    keep(new MemberDocument(wanted.promised(), writtenIn, cib), whenDone);
  }

  private void keep(MemberDocument document, Waiting whenDone) {
    wanted = document;
    waiting.add(whenDone);
    if (underWay == null) {
      write();
    }
  }

  private void write() {
    underWay = wanted;
    writing = waiting;
    waiting = new ArrayList<>();
    out.add(new MemberOutput.Store(++tickets, underWay));
  }

  /** The disk answers. */
  void answered(long ticket, String problem) {
    if (ticket != tickets || underWay == null) {
      return;
    }
    List<Waiting> told = writing;
    if (problem == null) {
      durable = underWay;
    }
    underWay = null;
    if (!waiting.isEmpty()) {
      write();
    }
    told.forEach(one -> one.done(problem));
  }
}
