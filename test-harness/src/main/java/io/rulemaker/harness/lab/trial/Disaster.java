package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import java.util.List;
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

  private static final long FREEZE_MS = 10_000;
  private static final int BROKER_AWAY_MS = 6_000;

  /** Whether this can happen to a cluster. */
  public boolean suits(ClusterStack stack) {
    return true;
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
