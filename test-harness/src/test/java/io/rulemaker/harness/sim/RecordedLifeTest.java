package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.harness.generate.SmallClusters;
import io.rulemaker.harness.recording.DecisionDifference;
import io.rulemaker.harness.recording.RecordingHeader;
import io.rulemaker.harness.recording.RecordingReader;
import io.rulemaker.harness.recording.RecordingReplay;
import io.rulemaker.harness.recording.RecordingWriter;
import io.rulemaker.rules.PolicySet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole clusters are recorded while faults come, through any member; decided again, all is same.
 */
class RecordedLifeTest {
  private static final long START_MS = 1_767_225_600_000L;
  private static final long PAUSE_MS = 250;
  private static final int SEEDS = 25;

  @TempDir Path folder;

  private int decisions;
  private int segments;
  private int events;

  @Test
  void whateverHappensIsDecidedTheSameAgain() throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      Path file = folder.resolve(seed + (seed % 2 == 0 ? ".jsonl" : ".jsonl.gz"));
      try (RecordingWriter writer =
          RecordingWriter.create(
              file, new RecordingHeader(RecordingHeader.FORMAT, 1, "simulated", "", "a test"))) {
        new Life(seed, writer).live();
      }
      decideAgain(seed, file);
    }
    assertTrue(decisions > 10 * SEEDS, "only " + decisions + " decisions");
    assertTrue(events > decisions, "only " + events + " steps");
    assertTrue(segments > 2 * SEEDS, "only " + segments + " segments: no leader changed");
  }

  private void decideAgain(int seed, Path file) throws Exception {
    List<String> differences = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(file, differences::add)) {
      RecordingReplay.Result result =
          new RecordingReplay(
                  PolicySet.builtIn(),
                  new RecordingReplay.Listener() {
                    @Override
                    public void segment(Recording.SegmentBegun beginning) {}

                    @Override
                    public void decided(
                        long atMs, Recording.Decided then, DecisionDifference difference) {
                      if (!difference.none()) {
                        differences.add(atMs + ": " + then.transition() + " " + difference);
                      }
                    }

                    @Override
                    public void lost(long atMs, String why) {
                      differences.add(atMs + ": " + why);
                    }
                  })
              .run(reader);
      decisions += result.decisions();
      segments += result.segments();
      events += result.steps();
      assertEquals(List.of(), differences, "seed " + seed);
      assertTrue(result.same());
    }
  }

  /** A cluster with faults and with somebody who records it through whichever member is there. */
  private static final class Life {
    private final Chance chance;
    private final VirtualCluster cluster;
    private final Mayhem mayhem;
    private final RecordingWriter writer;
    private long epoch;
    private long last;
    private int asked;

    Life(int seed, RecordingWriter writer) {
      this.writer = writer;
      this.chance = new Chance(seed);
      List<String> nodes = List.of("n1", "n2", "n3");
      this.cluster =
          new VirtualCluster(
              nodes, SmallClusters.cib(seed, nodes, seed % 3 != 0), START_MS, chance, null);
      this.mayhem = new Mayhem(cluster, new Operator(cluster, chance.split()), chance.split());
    }

    void live() {
      cluster.machines().forEach(cluster::boot);
      cluster.time().after(chance.between(0, 30_000), this::ask);
      cluster.pass(25_000);
      mayhem.plan(6, 60_000);
      cluster.pass(60_000);
      mayhem.end();
      cluster.pass(30_000);
    }

    private void ask() {
      int question = ++asked;
      List<SimulatedMachine> serving =
          cluster.machines().stream().filter(SimulatedMachine::serves).toList();
      if (!serving.isEmpty()) {
        chance
            .pick(serving)
            .service()
            .ask(new Command.Record(epoch, last), reply -> answered(question, reply));
      }
      cluster.time().after(PAUSE_MS, this::ask);
    }

    private void answered(int question, Reply reply) {
      if (question == asked && reply instanceof Reply.Recorded page) {
        epoch = page.epoch();
        last = page.last();
        try {
          writer.write(page.leader(), page.lines());
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }
}
