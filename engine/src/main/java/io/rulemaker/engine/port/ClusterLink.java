package io.rulemaker.engine.port;

import java.util.List;

/**
 * The way to the other members: who is there, and messages to them. It authenticates and encrypts;
 * it promises order per sender, and neither delivery nor agreement on who is there.
 */
public interface ClusterLink extends AutoCloseable {

  /** Takes what arrives; always called on one thread, views and messages in order. */
  interface Listener {
    /** Who is in touch changed. The first view comes soon after {@link #open}. */
    void viewed(ClusterView view);

    /** A message arrived; this member's own broadcasts arrive too. */
    void received(String sender, Message message);

    /** The bus refuses what this member does as leader: another one leads, or nobody does. */
    default void outranked(String why) {}

    /** The links to the members in touch, where members have several addresses each. */
    default void linked(List<PeerLink> links) {}
  }

  /**
   * Joins the others.
   *
   * @throws LinkException if this can never work: address in use, unreadable key …
   */
  void open(Listener listener) throws LinkException;

  /** Sends to one member, itself included; forgotten if it is not in touch. Never blocks long. */
  void send(String member, Message message);

  /** Sends to all members of the view, itself included. */
  void broadcast(Message message);

  /**
   * From now on this member leads, or does not any more. A bus that can tell leaders apart refuses
   * what an earlier one sends after this.
   */
  default void lead(boolean leads) {}

  /**
   * Does something that this member wants as leader on its own node, as soon as the bus confirmed
   * that it still is the leader; never, if it is not. A bus that cannot tell does it at once.
   *
   * @param act called on any thread, in the order of calls; does not block
   */
  default void confirm(Runnable act) {
    act.run();
  }

  /** Leaves in order: the others see a view without this member at once. */
  @Override
  void close();

  /** The network does not do what it should. The message is one line for the operator. */
  final class LinkException extends Exception {
    private static final long serialVersionUID = 1L;

    public LinkException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
