package io.rulemaker.harness.sim;

import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import io.rulemaker.harness.world.VirtualTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The network between the services. It keeps the promise of {@link
 * io.rulemaker.engine.port.ClusterLink} and no more: order per sender, neither delivery nor
 * agreement on who is there. Each end notices by itself, and late, that another one is there or
 * gone.
 */
final class SimulatedNetwork {
  private final VirtualTime time;
  private final Chance chance;
  private final Trace trace;
  private final List<End> ends = new ArrayList<>();
  private final Set<Line> cut = new HashSet<>();
  private final Map<Way, Deque<Runnable>> held = new HashMap<>();
  private final Map<Way, Long> lastArrivalMs = new HashMap<>();
  private long slowestMs = 3;
  private long numbers;

  /** One direction between two machines. */
  private record Line(String from, String to) {}

  /** One direction between two ends; ends are told apart by identity. */
  private record Way(End from, End to) {}

  /** Who takes part, as the network sees it. */
  interface Receiver {
    void viewed(ClusterView view);

    void received(String sender, Message message);

    /** Whether it answers at all: a process that is stopped does not. */
    boolean responds();
  }

  /** One service on the network, from its joining to its end. */
  final class End {
    private final String machine;
    private final Receiver receiver;
    private final long born = ++numbers;
    private final Set<End> sees = new LinkedHashSet<>();
    private final Map<End, Boolean> expected = new HashMap<>();
    private boolean attached = true;
    private boolean viewDue;
    private long views;

    private End(String machine, Receiver receiver) {
      this.machine = machine;
      this.receiver = receiver;
    }

    /** Names of all in touch, in order of seniority. */
    List<String> members() {
      return sees.stream()
          .sorted(Comparator.comparingLong(e -> e.born))
          .map(e -> e.machine)
          .distinct()
          .toList();
    }

    /** Sends to one member of the view; forgotten if it is not in touch. */
    void send(String to, Message message) {
      End target = null;
      for (End end : sees) {
        if (end.machine.equals(to) && (target == null || end.born > target.born)) {
          target = end;
        }
      }
      if (target != null && attached) {
        SimulatedNetwork.this.send(this, target, message);
      }
    }

    /** Leaves: in order, so that the others know at once, or because the process is gone. */
    void detach(boolean orderly) {
      attached = false;
      ends.remove(this);
      held.keySet().removeIf(way -> way.from == this || way.to == this);
      for (End other : ends) {
        other.notice(this, orderly ? chance.between(1, 20) : chance.between(20, 400));
      }
    }

    /** Whether this end hears that one, or would if it listened. */
    private boolean hears(End other) {
      return other == this
          || (other.attached
              && other.receiver.responds()
              && !cut.contains(new Line(other.machine, machine)));
    }

    /** Something changed about another end: this one may notice after a while. */
    private void notice(End other, long delayMs) {
      boolean heard = hears(other);
      if (heard == expected.getOrDefault(other, sees.contains(other))) {
        return;
      }
      expected.put(other, heard);
      time.after(
          delayMs,
          () -> {
            if (attached && expected.getOrDefault(other, !heard) == heard) {
              expected.remove(other);
              apply(other, heard);
            }
          });
    }

    private void apply(End other, boolean heard) {
      if (heard) {
        // A new run of a service takes the place of the one before in one view.
        sees.removeIf(e -> e != this && e.machine.equals(other.machine) && e.born < other.born);
        sees.add(other);
      } else {
        sees.remove(other);
        held.remove(new Way(this, other));
      }
      viewSoon();
    }

    /** Changes that come together are one view. */
    private void viewSoon() {
      if (!viewDue) {
        viewDue = true;
        time.after(
            chance.between(0, 20),
            () -> {
              viewDue = false;
              if (attached) {
                receiver.viewed(new ClusterView(++views, members()));
              }
            });
      }
    }
  }

  SimulatedNetwork(VirtualTime time, Chance chance, Trace trace) {
    this.time = time;
    this.chance = chance;
    this.trace = trace;
  }

  /** A service joins; its first view comes soon. */
  End attach(String machine, Receiver receiver) {
    End end = new End(machine, receiver);
    ends.add(end);
    time.after(
        chance.between(50, 600),
        () -> {
          if (end.attached) {
            end.sees.add(end);
            end.viewSoon();
            lookAround();
          }
        });
    return end;
  }

  /** How long a message takes at most, in ms. */
  void slowestMs(long ms) {
    slowestMs = ms;
  }

  /** Nothing that one machine sends reaches the other any more. */
  void cut(String from, String to) {
    cut.add(new Line(from, to));
    lookAround();
  }

  /** Whether something is cut. */
  boolean isCut() {
    return !cut.isEmpty();
  }

  /** All cables are in again. */
  void heal() {
    List<Line> healed = List.copyOf(cut);
    cut.clear();
    healed.stream().sorted(Comparator.comparing(Line::toString)).forEach(this::deliverHeld);
    lookAround();
  }

  /** One direction works again. */
  void heal(String from, String to) {
    Line line = new Line(from, to);
    if (cut.remove(line)) {
      deliverHeld(line);
      lookAround();
    }
  }

  private void deliverHeld(Line line) {
    List<Way> ways =
        held.keySet().stream()
            .filter(way -> way.from.machine.equals(line.from) && way.to.machine.equals(line.to))
            .sorted(Comparator.comparingLong(way -> way.from.born * 100_000 + way.to.born))
            .toList();
    ways.forEach(way -> held.remove(way).forEach(delivery -> travel(way, delivery)));
  }

  /** Everybody may notice, after a while, whom it hears now and whom no longer. */
  void lookAround() {
    for (End end : ends) {
      if (!end.sees.contains(end)) {
        continue; // not open yet
      }
      for (End other : union(end.sees, ends)) {
        boolean known = end.sees.contains(other);
        if (other == end || (!known && !other.sees.contains(other))) {
          continue;
        }
        end.notice(other, known ? chance.between(400, 1_600) : chance.between(50, 900));
      }
    }
  }

  private static Set<End> union(Set<End> some, List<End> others) {
    Set<End> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  private void send(End from, End to, Message message) {
    Way way = new Way(from, to);
    travel(
        way,
        () -> {
          if (to.attached) {
            to.receiver.received(from.machine, message);
          }
        });
  }

  private void travel(Way way, Runnable delivery) {
    long delayMs = way.from == way.to ? 0 : chance.mostlyShort(0, slowestMs);
    long arrivalMs = Math.max(time.nowMs() + delayMs, lastArrivalMs.getOrDefault(way, 0L));
    lastArrivalMs.put(way, arrivalMs);
    time.after(arrivalMs - time.nowMs(), () -> arrive(way, delivery));
  }

  private void arrive(Way way, Runnable delivery) {
    if (cut.contains(new Line(way.from.machine, way.to.machine))) {
      if (way.from.attached && way.from.sees.contains(way.to)) {
        held.computeIfAbsent(way, w -> new ArrayDeque<>()).add(delivery);
      } else {
        trace.tell(way.to.machine, () -> "a message from " + way.from.machine + " was lost");
      }
      return;
    }
    delivery.run();
  }
}
