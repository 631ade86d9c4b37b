package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.member.DocumentOrder;
import io.rulemaker.engine.member.Letter.Heartbeat;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.port.ClusterView;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What others hear of a leader has one order, although two threads speak for it. */
class MemberLoopTest {
  private static final MemberInput NEWS = new MemberInput.Viewed(new ClusterView(1, List.of("a")));

  private static Heartbeat beat(String... followers) {
    return new Heartbeat(64, 0, List.of(followers), true, true, new DocumentOrder(0, 64, 1, 0), 7);
  }

  @Test
  void aSignOfLifeIsNotSentAfterTheWordToOneWhomItDoesNotName() throws Exception {
    CountDownLatch thinks = new CountDownLatch(1);
    CountDownLatch signs = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Participant leader =
        new Participant() {
          private boolean begun;

          @Override
          public List<MemberOutput> step(MemberInput input, long nowMs) {
            if (!begun) {
              begun = true;
              return List.of(new MemberOutput.Broadcast(beat("a")));
            }
            thinks.countDown();
            await(signs);
            return List.of(new MemberOutput.Send("b", beat("a", "b")));
          }

          @Override
          public boolean leads() {
            return true;
          }
        };
    List<List<String>> sent = Collections.synchronizedList(new ArrayList<>());
    Consumer<MemberOutput> outputs =
        output -> {
          if (output instanceof MemberOutput.Send send) {
            sent.add(((Heartbeat) send.message()).followers());
            told.countDown();
          } else if (thinks.getCount() > 0) {
            return; // the first beat
          } else {
            signs.countDown();
            // The other thread has all the time it needs to come first, if it can.
            try {
              told.await(500, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            Heartbeat sign = (Heartbeat) ((MemberOutput.Broadcast) output).message();
            sent.add(sign.followers());
          }
        };
    try (MemberLoop loop =
        new MemberLoop(
            leader,
            () -> 0,
            (delayMs, task) -> () -> {},
            outputs,
            leads -> {},
            defect -> ended.countDown())) {
      loop.start();
      loop.offer(NEWS);
      loop.offer(NEWS);
      await(thinks);
      loop.pulse();
      await(told);
    }
    assertEquals(List.of(List.of("a"), List.of("a", "b")), sent);
    assertEquals(1, ended.getCount());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(60, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
