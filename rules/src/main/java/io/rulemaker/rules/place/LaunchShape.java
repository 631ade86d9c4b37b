package io.rulemaker.rules.place;

/**
 * How a primitive relates to remote nodes and to the resource that launches it.
 *
 * @param managed whether the cluster may act on it
 * @param fenceDevice whether it is a fence device
 * @param connection whether it is the connection to a remote node, guest or bundle replica
 * @param bundled whether it is part of a bundle
 * @param launcher what its meta-attribute {@code container} names
 */
public record LaunchShape(
    boolean managed, boolean fenceDevice, boolean connection, boolean bundled, Launcher launcher) {
  /** What launches a resource. */
  public enum Launcher {
    NONE,
    /** The connection to a remote node. */
    CONNECTION,
    /** A resource that brings a guest node up. */
    GUEST_HOST,
    /** Any other resource. */
    PLAIN
  }
}
