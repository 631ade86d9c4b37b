package io.rulemaker.transport;

import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.PeerLink;
import java.util.List;
import java.util.function.Consumer;

/**
 * What carries bytes between members and knows who is in touch. It is the part of a bus that Camel
 * has no component for; {@link MemberComponent} makes it one.
 */
public interface MemberChannel extends AutoCloseable {

  /** Something came in. */
  sealed interface Arrival {
    /** A message. */
    record Bytes(String sender, byte[] body) implements Arrival {}

    /** News of who is in touch. */
    record View(ClusterView view) implements Arrival {}

    /** The bus refuses what this member does as leader: it is not the leader any more. */
    record Outranked(String why) implements Arrival {}

    /** How the links to the members in touch are. */
    record Links(List<PeerLink> links) implements Arrival {
      public Links {
        links = List.copyOf(links);
      }
    }
  }

  /**
   * Joins the others.
   *
   * @param arrivals takes what comes in, from any thread, but what comes from one sender in order;
   *     it does not block
   * @throws LinkException if this can never work
   */
  void open(Consumer<Arrival> arrivals) throws LinkException;

  /**
   * Sends bytes.
   *
   * @param member who is to get them; null for all that are in touch, this member included. Bytes
   *     to who is not in touch are forgotten.
   */
  void send(String member, byte[] body);

  /** From now on this member leads, or does not; see {@link ClusterLink#lead}. */
  default void lead(boolean leads) {}

  /** Does something when it is sure that this member may still lead; as {@link ClusterLink}. */
  default void confirm(Runnable act) {
    act.run();
  }

  /** Leaves in order. */
  @Override
  void close();
}
