package io.rulemaker.transport.kafka;

import io.rulemaker.transport.kafka.BrokerTrouble.NotYetException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Finds out at the start whether this node could lead. It must not take the leader's own id for
 * that, which would depose the leader: so it takes another one, which the same permission allows.
 * Brokers also make what transactions need when they are first asked: now, not in an emergency.
 */
final class TransactionCheck {
  private final KafkaSettings settings;
  private final int patienceMs;

  TransactionCheck(KafkaSettings settings, int patienceMs) {
    this.settings = settings;
    this.patienceMs = patienceMs;
  }

  /**
   * Looks.
   *
   * @throws NotYetException if the brokers have nobody who keeps account of transactions
   */
  void check(Admin admin) throws NotYetException, ExecutionException, InterruptedException {
    try {
      describeLeader(admin);
      begin();
    } catch (TimeoutException e) {
      throw noCoordinator(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TimeoutException) {
        throw noCoordinator(e.getCause());
      }
      throw e;
    }
  }

  private void describeLeader(Admin admin) throws ExecutionException, InterruptedException {
    try {
      admin.describeTransactions(List.of(settings.leaderId())).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TransactionalIdNotFoundException)) {
        throw e;
      }
    }
  }

  private void begin() {
    Map<String, String> own =
        Map.of("transactional.id", settings.ownId(), "max.block.ms", String.valueOf(patienceMs));
    Producer<byte[], byte[]> producer = LetterSender.producer(settings, own);
    try {
      producer.initTransactions();
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private NotYetException noCoordinator(Throwable cause) {
    return new NotYetException(
        "brokers ["
            + settings.brokers()
            + "] answer, but nobody among them keeps account of transactions; look whether topic"
            + " [__transaction_state] has a leader, and transaction.state.log.replication.factor of"
            + " the brokers asks for more of them than there are",
        cause);
  }
}
