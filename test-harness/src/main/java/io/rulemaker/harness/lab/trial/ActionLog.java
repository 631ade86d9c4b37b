package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What agents really did in a lab, as they wrote it down themselves, whatever services believe. No
 * action may be done twice, and none for a leader that was followed by another one.
 */
public final class ActionLog {
  /** What only a leader with a quorum may ask for: there is one such leader at a time. */
  private static final Set<String> NEEDS_QUORUM = Set.of("start", "promote", "migrate_to");

  private static final String NO_KEY = "-";

  private final List<Call> calls = new ArrayList<>();

  /**
   * A call of an agent.
   *
   * @param atUs when it began, microseconds since the epoch
   * @param boot tells one life of the host from another
   * @param intervalMs 0 for what is done once
   * @param epoch of the leader that asked for it
   * @param key which action of which transition it is; {@code -} if nobody says so
   */
  public record Call(
      long atUs,
      String host,
      String boot,
      String resource,
      String task,
      long intervalMs,
      long epoch,
      String key) {
    /** Reads a line of {@link io.rulemaker.harness.lab.LabFaults#agentCalls}. */
    static Call read(String host, String line) {
      String[] words = line.split(" ");
      return new Call(
          Long.parseLong(words[0]),
          host,
          words[1],
          words[2],
          words[3],
          Long.parseLong(words[4]),
          Long.parseLong(words[5]),
          words[6]);
    }

    @Override
    public String toString() {
      return resource + " " + task + " on " + host + " (epoch " + epoch + ", " + key + ")";
    }
  }

  /** What was done wrong, a line each. */
  public record Findings(int actions, List<String> twice, List<String> stale) {
    public Findings {
      twice = List.copyOf(twice);
      stale = List.copyOf(stale);
    }

    boolean isSafe() {
      return twice.isEmpty() && stale.isEmpty();
    }
  }

  ActionLog(List<Call> calls) {
    calls.stream()
        .filter(call -> call.intervalMs() == 0 && !call.key().equals(NO_KEY))
        .sorted(Comparator.comparingLong(Call::atUs))
        .forEach(this.calls::add);
  }

  /** Reads what the agents of all hosts did since a time, ms since the epoch. All have power. */
  static ActionLog since(Lab lab, long sinceMs) throws LabException {
    List<Call> calls = new ArrayList<>();
    for (LabHost host : lab.plan().hosts()) {
      lab.faults().agentCalls(host.name()).stream()
          .map(line -> Call.read(host.name(), line))
          .filter(call -> call.atUs() >= sinceMs * 1000)
          .forEach(calls::add);
    }
    return new ActionLog(calls);
  }

  /** Looks at all calls in the order in which they began. */
  Findings findings() {
    List<String> twice = new ArrayList<>();
    List<String> stale = new ArrayList<>();
    Map<String, Call> byKey = new HashMap<>();
    Map<String, Call> started = new HashMap<>();
    Map<String, Call> newestOnHost = new HashMap<>();
    Call newest = null;
    for (Call call : calls) {
      Call same = byKey.putIfAbsent(call.epoch() + " " + call.key(), call);
      if (same != null) {
        twice.add(call + " was done before: " + same);
      }
      String life = call.host() + " " + call.boot() + " " + call.resource();
      if (call.task().equals("stop")) {
        started.remove(life);
      } else if (call.task().equals("start")) {
        Call before = started.put(life, call);
        if (before != null && same == null) {
          twice.add(call + " was started and not stopped: " + before);
        }
      }
      Call obeyed = newestOnHost.get(call.host());
      if (obeyed != null && call.epoch() < obeyed.epoch()) {
        stale.add(call + " came after " + obeyed);
      } else {
        newestOnHost.put(call.host(), call);
      }
      if (NEEDS_QUORUM.contains(call.task())) {
        if (newest != null && call.epoch() < newest.epoch() && obeyed != newest) {
          stale.add(call + " came after " + newest);
        } else if (newest == null || call.epoch() > newest.epoch()) {
          newest = call;
        }
      }
    }
    return new Findings(calls.size(), twice, stale);
  }
}
