package io.rulemaker.cli.node;

import io.rulemaker.cli.Main;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.control.Controller.Decider;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/**
 * Decides about a small made-up cluster before the node joins the real one. The first decisions of a
 * process load the rules and are slow; made by a leader that others listen for, they would take
 * longer than its lease, and it would be believed lost.
 */
final class Rehearsal {
  private static final int DECISIONS = 20;
  private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

  private Rehearsal() {}

  /** Decides a number of times, but not for longer than a few seconds. */
  static void run(Decider decider) {
    long begin = System.nanoTime();
    try (InputStream cluster = Main.class.getResourceAsStream("warm-up.xml")) {
      byte[] cib = cluster.readAllBytes();
      for (int i = 0; i < DECISIONS && System.nanoTime() - begin < LIMIT_NANOS; i++) {
        InputStream text = new ByteArrayInputStream(cib);
        decider.decide(new ClusterSnapshot(CibReader.read(text, "warm-up.xml"), 1_700_000_000L));
      }
    } catch (IOException | CibException e) {
      throw new IllegalStateException("warm-up.xml of this program is not usable", e);
    }
  }
}
