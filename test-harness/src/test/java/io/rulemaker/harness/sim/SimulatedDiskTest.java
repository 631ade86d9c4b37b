package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.harness.world.VirtualTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SimulatedDiskTest {
  private final VirtualTime time = new VirtualTime(0);
  private final List<String> answers = new ArrayList<>();

  @Test
  void whatWasReportedSurvives() {
    SimulatedDisk disk = disk(1);
    store(disk, 1);
    pass();
    disk.losePower();
    assertEquals(List.of("stored"), answers);
    assertEquals(1, disk.durable().promised());
  }

  @Test
  void whatWasNotReportedMaySurviveOrNot() {
    Set<Long> survived = new HashSet<>();
    for (int seed = 0; seed < 50; seed++) {
      SimulatedDisk disk = disk(seed);
      store(disk, 1);
      store(disk, 2);
      disk.losePower();
      survived.add(disk.durable().promised());
    }
    assertEquals(Set.of(0L, 1L, 2L), survived);
    pass();
    assertEquals(List.of(), answers);
  }

  @Test
  void aFullDiskRefusesAndKeepsWhatItHas() {
    SimulatedDisk disk = disk(1);
    disk.setFull(true);
    store(disk, 1);
    pass();
    assertEquals(List.of("no space left on device"), answers);
    assertEquals(0, disk.durable().promised());
    disk.setFull(false);
    store(disk, 2);
    pass();
    assertEquals(2, disk.durable().promised());
  }

  private SimulatedDisk disk(long seed) {
    return new SimulatedDisk(time, new Chance(seed), new MemberDocument(0, 0, null));
  }

  private void store(SimulatedDisk disk, long promised) {
    disk.store(
        new MemberDocument(promised, 0, null),
        problem -> answers.add(problem == null ? "stored" : problem));
  }

  private void pass() {
    long untilMs = time.nowMs() + 10_000;
    while (time.next(untilMs)) {
      // one thing after the other
    }
  }
}
