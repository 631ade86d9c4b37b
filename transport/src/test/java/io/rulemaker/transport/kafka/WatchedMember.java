package io.rulemaker.transport.kafka;

import static org.junit.jupiter.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.transport.MemberChannel.Arrival;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.LoggerFactory;

/** A member in this process, with what it says to its operator and to its service. */
final class WatchedMember implements AutoCloseable {
  /** Short: much of a test is waiting for it. */
  static final int LOSS_DETECTION_MS = 1_000;

  private static final long PATIENCE_MS = 60_000;
  private static final String PACKAGE = "io.rulemaker.transport.kafka";

  /** The class of the Kafka client that tells of each refused attempt. */
  private static final String REFUSED_CLIENT = "org.apache.kafka.clients.NetworkClient";

  private final Logger logger = (Logger) LoggerFactory.getLogger(PACKAGE);
  private final Logger library = (Logger) LoggerFactory.getLogger(REFUSED_CLIENT);
  private final Level before = logger.getLevel();
  private final List<String> said = new ArrayList<>();
  private final AppenderBase<ILoggingEvent> ear =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          boolean ours = event.getLoggerName().startsWith(PACKAGE);
          hear((ours ? "LOG " : "REFUSED ") + event.getFormattedMessage());
        }
      };
  private final KafkaChannel channel;

  WatchedMember(
      String node, String cluster, String brokers, Map<String, String> client, Path key, int copies)
      throws LinkException {
    this(new KafkaSettings(node, cluster, brokers, client, copies, key, LOSS_DETECTION_MS, false));
  }

  /** A member, or an executor. */
  WatchedMember(KafkaSettings settings) throws LinkException {
    logger.setLevel(Level.INFO);
    ear.start();
    for (Logger each : List.of(logger, library)) {
      each.setAdditive(false);
      each.addAppender(ear);
    }
    channel = new KafkaChannel(settings);
    try {
      channel.open(arrival -> hear(text(arrival)));
    } catch (LinkException e) {
      unhook();
      throw e;
    }
  }

  private static String text(Arrival arrival) {
    if (arrival instanceof Arrival.View view) {
      return (view.view().cutOff() ? "CUT OFF " : "VIEW ") + view.view().members();
    }
    return arrival instanceof Arrival.Outranked outranked
        ? "OUTRANKED " + outranked.why()
        : arrival instanceof Arrival.Bytes bytes
            ? "GOT " + new String(bytes.body(), java.nio.charset.StandardCharsets.UTF_8)
            : arrival.toString();
  }

  /** Remembers what happened. */
  void hear(String line) {
    synchronized (said) {
      said.add(line);
      said.notifyAll();
    }
  }

  KafkaChannel channel() {
    return channel;
  }

  int mark() {
    synchronized (said) {
      return said.size();
    }
  }

  List<String> since(int mark) {
    synchronized (said) {
      return List.copyOf(said.subList(mark, said.size()));
    }
  }

  /** The first line after a mark that fits. */
  String await(int mark, Predicate<String> fits, String what) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_MS * 1_000_000;
    synchronized (said) {
      for (int next = mark; ; next++) {
        while (next >= said.size()) {
          if (System.nanoTime() > deadline) {
            fail("never said: " + what + "; but " + said);
          }
          said.wait(1_000);
        }
        if (fits.test(said.get(next))) {
          return said.get(next);
        }
      }
    }
  }

  void awaitView(int mark) throws InterruptedException {
    await(mark, line -> line.startsWith("VIEW"), "a view");
  }

  /** The line by which it says what is wrong. */
  String awaitTrouble(int mark) throws InterruptedException {
    String line = await(mark, text -> text.startsWith("LOG brokers"), "what is wrong");
    return line.substring("LOG ".length());
  }

  private void unhook() {
    for (Logger each : List.of(logger, library)) {
      each.detachAppender(ear);
      each.setAdditive(true);
    }
    logger.setLevel(before);
  }

  @Override
  public void close() {
    channel.close();
    unhook();
  }
}
