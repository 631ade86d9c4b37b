package io.rulemaker.rules.order;

/** The part that a resource plays in the situation for which orderings are concluded. */
public enum Part {
  /** The first resource of a stored ordering. */
  FIRST,

  /** The then resource of a stored ordering. */
  THEN,

  /** The resource itself. */
  RESOURCE,

  /** The resource that brings it up. */
  LAUNCHER,

  /** A group. */
  GROUP,

  /** A member of the group. */
  MEMBER,

  /** The member or instance before. */
  PREVIOUS,

  /** The nearest earlier member that is active. */
  EARLIER_ACTIVE,

  /** A clone or a bundle. */
  COLLECTIVE,

  /**
   * An instance of the clone, or the instance inside a replica. Not INSTANCE: the classes that
   * Drools generates for consequences have a field of that name, which hides an imported constant.
   */
  ONE_INSTANCE,

  /** An instance with a higher number. */
  LATER,

  /** The container of a replica. */
  CONTAINER,

  /** The IP address of a replica. */
  ADDRESS,

  /** The clone of what runs in the containers of a bundle. */
  INNER_CLONE
}
