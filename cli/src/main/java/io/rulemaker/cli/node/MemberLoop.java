package io.rulemaker.cli.node;

import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Pulse;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.Timers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns the {@link Participant}: inputs come in from all sides, are taken one
 * after the other, and what the member wants done is handed on in its order.
 */
final class MemberLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MemberLoop.class);

  /** A step that takes longer delays everything else; it is worth a line, in ms. */
  private static final long LONG_STEP_MS = 500;

  private final Participant member;
  private final Clock clock;
  private final Timers timers;
  private final Consumer<MemberOutput> outputs;
  private final Consumer<Boolean> leadership;
  private final Consumer<Throwable> defects;
  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final Map<String, WaitingTimer> waitingTimers = new HashMap<>();
  private final Map<Long, Consumer<Reply>> questions = new HashMap<>();
  private final Thread thread = new Thread(this::run, "member");
  private final Pulse pulse = new Pulse();
  private long asked;
  private boolean led;

  /** A timer that was set; the object tells it from an earlier one of the same name. */
  private static final class WaitingTimer {
    Timers.Timer timer;
  }

  /**
   * Prepares.
   *
   * @param outputs takes what this loop does not carry out by itself: everything but timers and
   *     answers; called on this loop's thread, or on that of {@link #pulse}; must not block
   * @param leadership is told when this member begins and ends to lead; on this loop's thread
   * @param defects is told when the member failed: it cannot be trusted any more
   */
  MemberLoop(
      Participant member,
      Clock clock,
      Timers timers,
      Consumer<MemberOutput> outputs,
      Consumer<Boolean> leadership,
      Consumer<Throwable> defects) {
    this.member = member;
    this.clock = clock;
    this.timers = timers;
    this.outputs = outputs;
    this.leadership = leadership;
    this.defects = defects;
  }

  void start() {
    thread.start();
  }

  /** Takes an input, from any thread. */
  void offer(MemberInput input) {
    inbox.add(() -> step(input));
  }

  /** Takes a command, from any thread; the answer comes on this loop's thread, once. */
  void ask(Command command, Consumer<Reply> answer) {
    inbox.add(
        () -> {
          long request = ++asked;
          questions.put(request, answer);
          step(new MemberInput.Asked(request, command));
        });
  }

  /** Does something on this loop's thread when all inputs before it are dealt with. */
  void later(Runnable task) {
    inbox.add(task);
  }

  private void run() {
    try {
      while (true) {
        inbox.take().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service ends
    } catch (RuntimeException | Error e) {
      defects.accept(e);
    }
  }

  private void beginToLead() {
    if (member.leads() && !led) {
      led = true;
      leadership.accept(true);
    }
  }

  private void step(MemberInput input) {
    long startedNanos = System.nanoTime();
    long nowMs = clock.nowMs();
    pulse.began(nowMs);
    List<MemberOutput> wanted =
        member.step(
            input,
            nowMs,
            output -> {
              beginToLead();
              carryOut(output);
            });
    // What a leader wants is done under its leadership: it begins before and ends after that;
    // unless the bus ended it.
    beginToLead();
    boolean ended = led && !member.leads();
    boolean outranked = input instanceof MemberInput.Outranked;
    if (ended && outranked) {
      leadership.accept(false);
    }
    wanted.forEach(this::carryOut);
    if (ended && !outranked) {
      leadership.accept(false);
    }
    led = member.leads();
    pulse.ended();
    long tookMs = (System.nanoTime() - startedNanos) / 1_000_000;
    if (tookMs > LONG_STEP_MS) {
      LOG.warn("[{}] took {} ms", input.getClass().getSimpleName(), tookMs);
    }
  }

  /**
   * Says that this member leads if that is so and its step lasts long; from any thread, a few times
   * per lease.
   */
  void pulse() {
    synchronized (pulse) {
      Message sign = pulse.due(clock.nowMs());
      if (sign != null) {
        outputs.accept(new MemberOutput.Broadcast(sign));
      }
    }
  }

  private void carryOut(MemberOutput output) {
    if (output instanceof MemberOutput.Send || output instanceof MemberOutput.Broadcast) {
      // A sign of life that names those who followed before must not overtake the word to one who
      // follows now: it would take itself for dropped, and orders to it would be lost.
      synchronized (pulse) {
        pulse.saw(output);
        outputs.accept(output);
      }
      return;
    }
    pulse.saw(output);
    if (output instanceof MemberOutput.SetTimer wanted) {
      setTimer(wanted);
    } else if (output instanceof MemberOutput.CancelTimer unwanted) {
      cancel(waitingTimers.remove(unwanted.timer()));
    } else if (output instanceof MemberOutput.Answer answer) {
      Consumer<Reply> asker = questions.remove(answer.request());
      if (asker != null) {
        asker.accept(answer.reply());
      }
    } else {
      outputs.accept(output);
    }
  }

  private void setTimer(MemberOutput.SetTimer wanted) {
    WaitingTimer waiting = new WaitingTimer();
    cancel(waitingTimers.put(wanted.timer(), waiting));
    waiting.timer =
        timers.after(wanted.delayMs(), () -> inbox.add(() -> fire(wanted.timer(), waiting)));
  }

  private static void cancel(WaitingTimer waiting) {
    if (waiting != null) {
      waiting.timer.cancel();
    }
  }

  /** A timer that was replaced or cancelled while it stood in the queue is not heard. */
  private void fire(String name, WaitingTimer waiting) {
    if (waitingTimers.remove(name, waiting)) {
      step(new MemberInput.TimerFired(name));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
