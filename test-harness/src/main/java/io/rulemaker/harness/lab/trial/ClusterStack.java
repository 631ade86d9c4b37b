package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cluster manager that can be installed on the hosts of a lab. */
public interface ClusterStack extends AutoCloseable {
  /** For reports, with what decides its figures. */
  String name();

  /** Writes its settings on all hosts; its service is to be the host's service. */
  void install(Lab lab) throws LabException;

  /**
   * Replaces the configuration.
   *
   * @param host on which the command is given
   * @param configuration the element {@code configuration} of a CIB
   */
  void configure(Lab lab, String host, String configuration) throws LabException;

  /**
   * Whether a host knows a leader and all hosts that have power, and nothing is under way.
   *
   * @param on the hosts that have power
   */
  boolean isSettled(Lab lab, String host, List<LabHost> on) throws LabException;

  /** The host that leads, as a host knows; its own name if it knows none. */
  String leader(Lab lab, String host) throws LabException;

  /** Moves a resource to a node; returns when the command was accepted. */
  void move(Lab lab, String host, String resource, String node) throws LabException;

  /** Withdraws what {@link #move} asked for. */
  void clearMove(Lab lab, String host, String resource) throws LabException;

  /**
   * Changes the configuration: writes down a value.
   *
   * @return whether the cluster said that the change holds
   */
  boolean mark(Lab lab, String host, String value) throws LabException;

  /** Through how many brokers messages go, which can be lost, too; 0 if through none. */
  default int brokers() {
    return 0;
  }

  /** Kills so many brokers, others each time. */
  default void killBrokers(int count) throws LabException {
    throw new LabException(name() + " has no brokers");
  }

  /** Starts those again that were killed. */
  default void startBrokers() throws LabException {
    throw new LabException(name() + " has no brokers");
  }

  /** Whether hosts may execute without a vote. */
  default boolean hasExecutors() {
    return false;
  }

  /**
   * What every host is asked when something went wrong: shell scripts, by the file for what they
   * say.
   */
  Map<String, String> questions();

  /** Files of a host that tell what its service did. */
  List<String> logs();

  /** Ends what runs outside of the hosts. */
  @Override
  default void close() throws LabException {}

  /** The value that was written down last, as a host knows it; empty if it cannot say. */
  Optional<String> mark(Lab lab, String host) throws LabException;
}
