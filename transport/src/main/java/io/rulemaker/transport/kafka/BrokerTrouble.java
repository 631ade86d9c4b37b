package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;

/** What brokers refuse, as one line for the operator with the remedy. */
final class BrokerTrouble {
  private BrokerTrouble() {}

  /** Nobody answers. It may help to wait. */
  static final class NoAnswerException extends Exception {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What is wrong, or that nobody answered. */
  static LinkException of(KafkaSettings settings, Throwable thrown) throws NoAnswerException {
    Throwable cause = root(thrown);
    String brokers = "brokers [" + settings.brokers() + "] ";
    if (cause instanceof TimeoutException) {
      throw new NoAnswerException(
          brokers
              + "do not answer; check bootstrap in node.yaml, security.protocol, and that they run",
          cause);
    }
    return new LinkException(brokers + describe(settings, cause), cause);
  }

  /** The same as text. */
  static String text(KafkaSettings settings, Throwable thrown) {
    return "Brokers [" + settings.brokers() + "] " + describe(settings, root(thrown));
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (!(cause instanceof org.apache.kafka.common.errors.ApiException)
            || cause.getCause() instanceof org.apache.kafka.common.errors.ApiException)) {
      cause = cause.getCause();
    }
    return cause instanceof KafkaException || thrown.getCause() == null ? cause : thrown;
  }

  private static String describe(KafkaSettings settings, Throwable cause) {
    String said = firstLine(cause);
    if (cause instanceof AuthenticationException) {
      return "refuse this node: " + said + "; check the properties of the bus in node.yaml";
    }
    if (cause instanceof AuthorizationException) {
      return "forbid it: "
          + said
          + "; allow this node Create, Describe, DescribeConfigs, Read and Write on topics ["
          + settings.prefix()
          + "*], and Write and Describe on the transactional id ["
          + settings.leaderId()
          + "]";
    }
    if (cause instanceof InvalidReplicationFactorException) {
      return "cannot keep ["
          + settings.replication()
          + "] copies of a topic: "
          + said
          + "; start more brokers, or lower replication in node.yaml";
    }
    return "cannot be used: " + said + "; check bootstrap and properties of the bus in node.yaml";
  }

  private static String firstLine(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    return text.lines().findFirst().orElse(text).replaceAll("[.;:\\s]+$", "");
  }
}
