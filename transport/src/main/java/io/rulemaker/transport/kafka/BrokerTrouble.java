package io.rulemaker.transport.kafka;

import io.rulemaker.engine.port.ClusterLink.LinkException;
import java.util.Set;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;

/**
 * What brokers refuse, as one line for the operator with the remedy. What their operators can mend
 * is waited for; what stands in this node's own file, is not.
 */
final class BrokerTrouble {
  private BrokerTrouble() {}

  /** Waiting may help: nobody answers, or the brokers refuse what can be mended there. */
  static final class NotYetException extends Exception {
    private static final long serialVersionUID = 1L;

    NotYetException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * What is wrong, if waiting does not mend it.
   *
   * @param doing what was being done, as the brokers' permissions call it
   * @throws NotYetException what is wrong, if waiting may mend it
   */
  static LinkException of(KafkaSettings settings, Throwable thrown, AclOperation doing)
      throws NotYetException {
    Throwable cause = root(thrown);
    String said = "brokers [" + settings.brokers() + "] " + describe(settings, cause, doing);
    if (canMend(cause)) {
      throw new NotYetException(said, cause);
    }
    return new LinkException(said, cause);
  }

  /** The same as text. */
  static String text(KafkaSettings settings, Throwable thrown, AclOperation doing) {
    return "Brokers [" + settings.brokers() + "] " + describe(settings, root(thrown), doing);
  }

  /** Whether brokers refuse this node as such: their clients have to be made anew afterwards. */
  static boolean isRefusal(Throwable thrown) {
    Throwable cause = root(thrown);
    return cause instanceof AuthenticationException || cause instanceof AuthorizationException;
  }

  private static boolean canMend(Throwable cause) {
    return cause instanceof ApiException || isUnresolved(cause);
  }

  private static boolean isUnresolved(Throwable cause) {
    return cause instanceof ConfigException
        && String.valueOf(cause.getMessage()).contains("No resolvable bootstrap");
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null
        && (!(cause instanceof ApiException) || cause.getCause() instanceof ApiException)) {
      cause = cause.getCause();
    }
    return cause instanceof KafkaException || thrown.getCause() == null ? cause : thrown;
  }

  private static String describe(KafkaSettings settings, Throwable cause, AclOperation doing) {
    String said = firstLine(cause);
    if (cause instanceof TimeoutException) {
      return new BrokerDoor(settings)
          .trouble()
          .orElse(
              "do not answer; check bootstrap and security.protocol in node.yaml, and the log of the"
                  + " brokers");
    }
    if (isUnresolved(cause)) {
      return "have no address that this node can find; check bootstrap in node.yaml, and the name"
          + " service";
    }
    if (cause instanceof SslAuthenticationException) {
      return "are not reached by TLS: "
          + said
          + " ("
          + firstLine(last(cause))
          + "); check security.protocol, ssl.truststore.* and ssl.keystore.* of the bus in"
          + " node.yaml, and the certificate of the brokers";
    }
    if (cause instanceof AuthenticationException) {
      return "refuse this node: "
          + said
          + "; check sasl.mechanism and sasl.jaas.config of the bus in node.yaml, and the user at"
          + " the brokers";
    }
    if (cause instanceof AuthorizationException) {
      return forbidden(settings, cause, doing);
    }
    if (cause instanceof InvalidReplicationFactorException) {
      return "cannot keep ["
          + settings.replication()
          + "] copies of a topic: "
          + said
          + "; start more brokers, or lower replication in node.yaml";
    }
    String why = firstLine(last(cause));
    return "cannot be used: "
        + said
        + (said.contains(why) ? "" : " (" + why + ")")
        + "; check bootstrap and properties of the bus in node.yaml";
  }

  private static String forbidden(KafkaSettings settings, Throwable cause, AclOperation doing) {
    Permissions permissions = new Permissions(settings);
    if (cause instanceof TransactionalIdAuthorizationException) {
      return permissions.onTransactions(settings.leaderId());
    }
    Set<String> topics =
        cause instanceof TopicAuthorizationException forbidden
                && !forbidden.unauthorizedTopics().isEmpty()
            ? forbidden.unauthorizedTopics()
            : Set.of(settings.prefix() + "*");
    return permissions.onTopics(Set.of(doing), topics);
  }

  private static Throwable last(Throwable cause) {
    Throwable last = cause;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    return last;
  }

  private static String firstLine(Throwable cause) {
    String text = String.valueOf(cause.getMessage());
    return text.lines().findFirst().orElse(text).replaceAll("[.;:\\s]+$", "");
  }
}
