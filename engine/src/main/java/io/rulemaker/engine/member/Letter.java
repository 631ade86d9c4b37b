package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.port.Message;
import java.util.List;

/**
 * What members tell each other. Orders to executors and fencers travel as they are: {@code
 * PerformOperation}, {@code FenceNode}, {@code LetLeave}. Elements in letters belong to nobody:
 * neither sender nor receiver changes them or hangs them into a document.
 */
public sealed interface Letter extends Message {

  /**
   * Says who runs here; sent to all whenever the view changes, or a leader is silent for too long.
   *
   * @param instance tells this run of the service from earlier ones
   * @param promised the highest epoch this member granted
   */
  record Hello(String instance, long promised) implements Letter {}

  /**
   * Asks to be followed in an epoch.
   *
   * @param document where the claimant's configuration stands: who has a newer one sends it
   * @param statusEpoch in which epoch the claimant's copy of the status was last heard of
   * @param statusNumber the number of the last update in it
   */
  record Claim(long epoch, DocumentOrder document, long statusEpoch, long statusNumber)
      implements Letter {}

  /**
   * From now on the sender obeys no lower epoch; that is on its disk already.
   *
   * @param instance of the sender
   * @param sawAll whether it saw all members together, or a leader that did
   * @param leaving whether it was asked to leave
   * @param document where its configuration stands
   * @param newer its document if it is newer than the claimant's; null otherwise
   * @param writtenIn of that document
   * @param statusEpoch of its copy of the status; 0 if it was just started and knows nothing
   * @param status its copy if the claimant may not have it; null otherwise
   * @param taken up to which number leaders took its reports, as far as it knows
   * @param reports what its executor and fencer reported and no leader took yet, oldest first
   * @param underWay keys of the orders that its executor has and did not answer yet; null from an
   *     older version, which does not tell
   */
  record Grant(
      long epoch,
      String instance,
      boolean sawAll,
      boolean leaving,
      DocumentOrder document,
      Element newer,
      long writtenIn,
      long statusEpoch,
      StatusCopy status,
      long taken,
      List<Report> reports,
      List<String> underWay)
      implements Letter {
    public Grant {
      reports = List.copyOf(reports);
      underWay = underWay == null ? null : List.copyOf(underWay);
    }
  }

  /**
   * A claim is refused.
   *
   * @param promised the highest epoch that the sender granted, or claimed itself
   * @param leader whom it follows; null for nobody
   */
  record Deny(long epoch, long promised, String leader, String why) implements Letter {}

  /**
   * The leader leads.
   *
   * @param sentMs by the leader's clock; comes back in {@link Alive}
   * @param followers all who follow it, the leader included
   * @param quorate whether they have quorum
   * @param sawAll whether all members were seen together
   * @param document where the configuration in force stands
   * @param status number of the last {@link StatusUpdate} in this epoch; 0 if none was sent yet
   */
  record Heartbeat(
      long epoch,
      long sentMs,
      List<String> followers,
      boolean quorate,
      boolean sawAll,
      DocumentOrder document,
      long status)
      implements Letter {
    public Heartbeat {
      followers = List.copyOf(followers);
    }
  }

  /** The answer of a follower to a {@link Heartbeat}. */
  record Alive(long epoch, long sentMs, String instance) implements Letter {}

  /** The leader does not lead any more: who follows it looks for another one. */
  record Resign(long epoch, String why) implements Letter {}

  /**
   * A configuration is to be kept.
   *
   * @param number tells it from others of this epoch
   * @param writtenIn the epoch it was written in
   * @param cib without status
   */
  record Replicate(long epoch, long number, long writtenIn, Element cib) implements Letter {}

  /**
   * The sender has a configuration on its disk.
   *
   * @param problem null if that is so; otherwise why it is not
   */
  record StoredBy(long epoch, long number, String problem) implements Letter {}

  /** The whole status, for who has none or an old one. */
  record StatusFull(StatusCopy status) implements Letter {}

  /**
   * What changed in the status.
   *
   * @param number one more than that of the last update in this epoch
   * @param root attributes of the document
   * @param nodes what changed of which nodes
   * @param tickets the tickets if they changed; null otherwise
   * @param taken which reports the leader took so far
   * @param notes new notes
   * @param fencings the newest fencings if they changed; null otherwise
   * @param settled whether the leader has nothing under way and nothing to decide
   */
  record StatusUpdate(
      long epoch,
      long number,
      Element root,
      List<NodeChange> nodes,
      Element tickets,
      List<Taken> taken,
      List<String> notes,
      List<Reply.Fencing> fencings,
      boolean settled)
      implements Letter {
    public StatusUpdate {
      nodes = List.copyOf(nodes);
      taken = List.copyOf(taken);
      notes = List.copyOf(notes);
    }
  }

  /** An update was missed: the whole status is wanted. */
  record Resync(long epoch) implements Letter {}

  /** A client's wish that only the leader can fulfil. */
  record Forward(long id, Command command) implements Letter {}

  /** The answer to {@link Forward}. */
  record Answered(long id, Reply reply) implements Letter {}

  /**
   * Something that happened on the sender's node.
   *
   * @param instance of the sender
   * @param number counts its reports; the leader tells by {@link Taken} that it took them
   * @param event what happened
   * @param about for a fencing: the instance that ran on the target when it began; null if unknown
   */
  record Report(String instance, long number, Event event, String about) implements Letter {}

  /**
   * A node was made sure to run nothing. An instance that hears this of itself runs on in error:
   * its resources start elsewhere now.
   */
  record FencedInstance(long epoch, String node, String instance) implements Letter {}

  /**
   * A follower that was let go ({@code LetLeave}) says that it runs nothing and obeys this leader
   * no more. From then on its loss is no surprise.
   */
  record Farewell(long epoch, String instance) implements Letter {}

  /** The answer to {@link Farewell}: that it leaves is known, and it may end. */
  record Dismissed(long epoch, String instance) implements Letter {}

  /**
   * An executor obeys a leader from now on; that is on its disk already.
   *
   * @param instance tells this run of its service from earlier ones
   * @param taken up to which number leaders took its reports, as they told it: those it has not any
   *     more
   * @param reported the number of its last report: those after {@code taken} it will send
   * @param busy the resources of which it has orders that it did not answer yet
   */
  record Attend(long epoch, String instance, long taken, long reported, List<String> busy)
      implements Letter {
    public Attend {
      busy = busy == null ? List.of() : List.copyOf(busy);
    }
  }

  /**
   * The leader counts on an executor, and took its reports.
   *
   * @param taken up to which number
   * @param noQuorumPolicy what the executor is to follow if it hears no leader for long
   */
  record Attended(long epoch, String instance, long taken, String noQuorumPolicy)
      implements Letter {}

  /**
   * Whatever may run on an executor was looked for since its instance came up, and found or not: it
   * knows from its own orders what runs there.
   */
  record Probed(long epoch, String instance) implements Letter {}

  /** Up to which number the leader took the reports of an instance. */
  record Taken(String node, String instance, long number) {}

  /**
   * The state of a node, as the leader knows it.
   *
   * @param head {@code node_state} with its attributes only
   * @param attributes {@code transient_attributes}; null if there are none
   * @param histories each {@code lrm_resource}
   * @param stampEpoch in which epoch the node was last known for sure to be there or to be down
   * @param stampNumber the number of that update
   */
  record NodeCopy(
      Element head,
      Element attributes,
      List<Element> histories,
      long stampEpoch,
      long stampNumber) {
    public NodeCopy {
      histories = List.copyOf(histories);
    }

    String name() {
      return head.get("uname");
    }
  }

  /**
   * What changed of a node.
   *
   * @param head as in {@link NodeCopy}
   * @param attributes {@code transient_attributes}, changed or not; null if there are none
   * @param histories each changed {@code lrm_resource}
   * @param forgotten ids of histories that are gone
   */
  record NodeChange(
      Element head,
      Element attributes,
      List<Element> histories,
      List<String> forgotten,
      long stampEpoch,
      long stampNumber) {
    public NodeChange {
      histories = List.copyOf(histories);
      forgotten = List.copyOf(forgotten);
    }
  }

  /** The whole status of a cluster, with what {@link StatusUpdate} says. */
  record StatusCopy(
      long epoch,
      long number,
      Element root,
      List<NodeCopy> nodes,
      Element tickets,
      List<Taken> taken,
      List<String> notes,
      List<Reply.Fencing> fencings,
      boolean settled) {
    public StatusCopy {
      nodes = List.copyOf(nodes);
      taken = List.copyOf(taken);
      notes = List.copyOf(notes);
      fencings = List.copyOf(fencings);
    }
  }
}
