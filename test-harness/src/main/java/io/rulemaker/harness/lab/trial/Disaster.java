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
      String active = scene.active();
      int booted = scene.lab().powerLog().size();
      scene.lab().faults().freeze(active);
      WebCluster.pause(10_000);
      // Fenced meanwhile, as a rule: then there is nobody to thaw.
      if (scene.lab().powerLog().size() == booted) {
        scene.lab().faults().thaw(active);
      }
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
   * @param active the host that has the virtual address
   * @param leader the host that leads the cluster
   * @param all every host
   */
  record Scene(Lab lab, String active, String leader, List<String> all, Random chance) {
    String anyone() {
      return all.get(chance.nextInt(all.size()));
    }
  }

  /** Does it. Returns at once, except where time is part of it. */
  abstract void strike(Scene scene) throws LabException;
}
