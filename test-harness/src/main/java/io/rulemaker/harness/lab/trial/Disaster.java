package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What happens to a cluster whose safety is tried. */
public enum Disaster {
  KILL_LEADER {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().faults().killService(scene.leader());
    }
  },
  KILL_ACTIVE {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().faults().killService(scene.active());
    }
  },
  KILL_ACTIVE_THEN_LEADER {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().faults().killService(scene.active());
      if (!scene.leader().equals(scene.active())) {
        WebCluster.pause(scene.chance().nextInt(1500));
        // It may have been fenced for the first loss already.
        if (scene.lab().isOn(scene.leader())) {
          scene.lab().faults().killService(scene.leader());
        }
      }
    }
  },
  FREEZE_ACTIVE {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().faults().freeze(scene.active());
    }

    @Override
    void relent(Scene scene, long struck) throws LabException {
      WebCluster.pause(Math.max(0, struck + FREEZE_MS - System.currentTimeMillis()));
      // Fenced and booted meanwhile, as a rule: then there is nobody to thaw.
      if (scene.lab().isOn(scene.active())) {
        scene.lab().faults().thaw(scene.active());
      }
    }
  },
  FREEZE_LEADER_SERVICE {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().faults().freezeService(scene.leader());
    }

    @Override
    void relent(Scene scene, long struck) throws LabException {
      WebCluster.pause(Math.max(0, struck + FREEZE_MS - System.currentTimeMillis()));
      // Fenced and booted meanwhile, as a rule: then another service runs, to which this is
      // nothing.
      if (scene.lab().isOn(scene.leader())) {
        scene.lab().attempt(scene.leader(), "sh", "-c", "kill -CONT $(lab-service pid)");
      }
    }
  },
  KILL_BROKER {
    @Override
    void strike(Scene scene) throws LabException {
      scene.stack().killBrokers(scene.stack().brokers());
      WebCluster.pause(scene.chance().nextInt(BROKER_AWAY_MS));
      scene.stack().startBrokers();
    }

    @Override
    public boolean suits(ClusterStack stack) {
      return stack.brokers() > 0;
    }

    @Override
    boolean countsFromItsEnd() {
      return true; // without brokers nobody can settle anything
    }
  },
  KILL_ONE_OF_THREE_BROKERS {
    @Override
    void strike(Scene scene) throws LabException {
      scene.stack().killBrokers(1);
    }

    @Override
    void relent(Scene scene, long struck) throws LabException {
      scene.stack().startBrokers();
    }

    @Override
    public boolean suits(ClusterStack stack) {
      return stack.brokers() == 3;
    }
  },
  KILL_TWO_OF_THREE_BROKERS {
    /** Long enough for no-quorum-policy to be followed, as a rule. */
    @Override
    void strike(Scene scene) throws LabException {
      scene.stack().killBrokers(2);
      WebCluster.pause(BROKER_AWAY_MS + scene.chance().nextInt(2 * BROKER_AWAY_MS));
      scene.stack().startBrokers();
    }

    @Override
    public boolean suits(ClusterStack stack) {
      return stack.brokers() == 3;
    }

    @Override
    boolean countsFromItsEnd() {
      return true;
    }
  },
  PARTITION {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().network().partition(List.of(scene.anyone()));
    }
  },
  ONE_WAY_PARTITION {
    @Override
    void strike(Scene scene) throws LabException {
      String mute = scene.anyone();
      for (String other : scene.all()) {
        if (!other.equals(mute)) {
          scene.lab().network().cutOneWay(mute, other);
        }
      }
    }
  },
  POWER_LOSS_OF_ACTIVE {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().powerOff(scene.active());
    }
  },
  POWER_LOSS_OF_LEADER {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().powerOff(scene.leader());
    }
  },
  POWER_OFF_EXECUTOR {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().powerOff(scene.active());
    }

    @Override
    public boolean needsExecutors() {
      return true;
    }

    @Override
    List<String> wrongs(Scene scene, Course course) {
      // The first time it was switched off is the disaster itself.
      List<Long> fenced = course.switchedOff(scene.active()).stream().skip(1).toList();
      Optional<AddressWatch.Holding> next = course.taken().stream().findFirst();
      if (fenced.isEmpty()) {
        return List.of(scene.active() + " was not fenced");
      }
      if (next.isEmpty() || next.get().host().equals(scene.active())) {
        return List.of("the address did not go elsewhere");
      }
      return next.get().from() < fenced.get(0)
          ? List.of("the address was on " + next.get().host() + " before the fencing")
          : List.of();
    }
  },
  POWER_OFF_LEADER_OF_EXECUTOR {
    @Override
    void strike(Scene scene) throws LabException {
      scene.lab().powerOff(scene.leader());
    }

    @Override
    public boolean needsExecutors() {
      return true;
    }

    @Override
    List<String> wrongs(Scene scene, Course course) {
      List<String> wrongs = new ArrayList<>();
      if (!course.switchedOff(scene.active()).isEmpty()) {
        wrongs.add(scene.active() + " was fenced");
      }
      if (!course.taken().isEmpty()) {
        wrongs.add("the address was taken anew: " + course.taken());
      }
      if (course.outageMs() > UNDISTURBED_MS) {
        wrongs.add("no page for " + course.outageMs() + " ms");
      }
      return wrongs;
    }
  };

  /**
   * Who plays which part when it happens.
   *
   * @param stack the cluster manager
   * @param active the host that has the virtual address
   * @param leader the host that leads the cluster
   * @param all every host
   */
  record Scene(
      Lab lab, ClusterStack stack, String active, String leader, List<String> all, Random chance) {
    String anyone() {
      return all.get(chance.nextInt(all.size()));
    }
  }

  /**
   * What was seen from the disaster on, until all was repaired.
   *
   * @param switched lines of the power switch, see {@link Lab#powerLog}
   * @param taken when hosts got the address, in order of time
   * @param outageMs the longest time without a page
   */
  record Course(List<String> switched, List<AddressWatch.Holding> taken, long outageMs) {
    /** When a host was switched off, ms since the epoch. */
    List<Long> switchedOff(String host) {
      return switched.stream()
          .filter(line -> line.endsWith(" off " + host))
          .map(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
          .toList();
    }
  }

  private static final long FREEZE_MS = 10_000;

  /** The longest time between two pages where nothing happens to the service. */
  private static final long UNDISTURBED_MS = 1_000;

  private static final int BROKER_AWAY_MS = 6_000;

  /** Whether this can happen to a cluster. */
  public boolean suits(ClusterStack stack) {
    return !needsExecutors() || stack.hasExecutors();
  }

  /** Whether the service runs on executors when it happens. */
  public boolean needsExecutors() {
    return false;
  }

  /** What else was not as it must be after this disaster, a line each. */
  List<String> wrongs(Scene scene, Course course) {
    return List.of();
  }

  /** Whether the time to settle begins when {@link #strike} has ended. */
  boolean countsFromItsEnd() {
    return false;
  }

  /** Does it. */
  abstract void strike(Scene scene) throws LabException;

  /**
   * Ends what lasts, when it has lasted long enough.
   *
   * @param struck when it happened, ms since the epoch
   */
  void relent(Scene scene, long struck) throws LabException {}
}
