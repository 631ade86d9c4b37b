package io.rulemaker.cli.node;

import io.rulemaker.agents.process.ProcessOutcome;
import io.rulemaker.agents.process.ProcessRunner;
import io.rulemaker.agents.process.ProcessSpec;
import io.rulemaker.engine.alert.Alert;
import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.alert.Timestamps;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the alert agents of this node (L-36): for each recipient a few at once, in the order of the
 * events. Nothing waits for them. Thread-safe.
 */
final class AlertRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AlertRunner.class);

  private static final long KILL_GRACE_MS = 2_000;

  /** How many processes may run for one recipient at once. */
  static final int AT_ONCE = 4;

  /** How many events may wait for one recipient; what is beyond is not told. */
  static final int WAITING = 500;

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private final Supplier<List<Alert>> alerts;
  private final String version;
  private final Map<String, Lane> lanes = new HashMap<>();
  private ProcessRunner processes;
  private long sequence;
  private boolean closed;

  /** What is under way for one recipient. */
  private static final class Lane {
    final Queue<ProcessSpec> waiting = new ArrayDeque<>();
    int running;
    long dropped;
  }

  /**
   * Prepares; the first event that is to be told makes what processes need.
   *
   * @param alerts which are configured now
   * @param version of this program, for the agents
   */
  AlertRunner(Supplier<List<Alert>> alerts, String version) {
    this.alerts = alerts;
    this.version = version;
  }

  /** Tells of an event whoever wants to know. */
  synchronized void tell(AlertEvent event) {
    if (closed) {
      return;
    }
    List<Alert> interested = alerts.get().stream().filter(alert -> alert.wants(event)).toList();
    if (interested.isEmpty()) {
      return;
    }
    sequence++;
    for (Alert alert : interested) {
      Lane lane = lanes.computeIfAbsent(alert.id(), id -> new Lane());
      if (lane.waiting.size() >= WAITING) {
        if (lane.dropped++ == 0) {
          LOG.warn(
              "Alert [{}]: more than {} events wait for [{}]: the next ones are not told",
              alert.id(),
              WAITING,
              alert.path());
        }
        continue;
      }
      lane.waiting.add(
          new ProcessSpec(List.of(alert.path()), environment(alert, event), "", alert.timeoutMs()));
      next(alert.id(), lane);
    }
  }

  private Map<String, String> environment(Alert alert, AlertEvent event) {
    Map<String, String> environment = new HashMap<>(Map.of("PATH", PATH));
    environment.putAll(alert.environment());
    event.variables().forEach((name, value) -> environment.put("CRM_alert_" + name, value));
    ZonedDateTime time = Instant.ofEpochMilli(event.atMs()).atZone(ZoneId.systemDefault());
    environment.put("CRM_alert_kind", event.kind().text());
    environment.put("CRM_alert_version", version);
    environment.put("CRM_alert_recipient", alert.recipient() == null ? "" : alert.recipient());
    environment.put("CRM_alert_node_sequence", Long.toString(sequence));
    environment.put("CRM_alert_timestamp", Timestamps.format(alert.timestampFormat(), time));
    environment.put("CRM_alert_timestamp_epoch", Long.toString(time.toEpochSecond()));
    environment.put(
        "CRM_alert_timestamp_usec", Long.toString(TimeUnit.NANOSECONDS.toMicros(time.getNano())));
    return environment;
  }

  private void next(String id, Lane lane) {
    while (!closed && lane.running < AT_ONCE && !lane.waiting.isEmpty()) {
      if (processes == null) {
        processes = new ProcessRunner(KILL_GRACE_MS, 1);
      }
      ProcessSpec spec = lane.waiting.remove();
      lane.running++;
      processes.run(spec, outcome -> ended(id, lane, spec, outcome));
    }
  }

  private synchronized void ended(String id, Lane lane, ProcessSpec spec, ProcessOutcome outcome) {
    lane.running--;
    if (!outcome.succeeded()) {
      LOG.warn("Alert [{}]: [{}] {}", id, spec.command().get(0), complaint(spec, outcome));
    }
    if (lane.dropped > 0 && lane.waiting.isEmpty()) {
      LOG.warn("Alert [{}]: {} events were not told", id, lane.dropped);
      lane.dropped = 0;
    }
    next(id, lane);
  }

  private static String complaint(ProcessSpec spec, ProcessOutcome outcome) {
    String said = outcome.errors().strip();
    String last = said.substring(said.lastIndexOf('\n') + 1);
    return switch (outcome.ending()) {
      case TIMED_OUT -> "was killed: it ran longer than " + spec.timeoutMs() + " ms";
      case NOT_STARTED -> "cannot be started: " + last;
      case EXITED -> "returned " + outcome.exitCode() + (last.isEmpty() ? "" : ": " + last);
    };
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (processes != null) {
      processes.close();
    }
  }
}
