package io.rulemaker.cli.https;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.live.StatusView;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.rules.PolicySet;
import java.lang.ref.WeakReference;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * How the cluster is, as those who look often need it: however many they are, the member is asked
 * at most once in a second, and one thread at a time makes something of its answer.
 */
final class Sight {
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long PATIENCE_MS = 5_000;

  private final Asking asking;
  private final Supplier<PolicySet> policies;
  private final ReentrantLock lock = new ReentrantLock(true);

  /** What was seen last; nobody needs it for long, and it may be large. */
  private WeakReference<Seen> last = new WeakReference<>(null);

  private static final class Seen {
    final long atNanos = System.nanoTime();
    final Reply reply;
    StatusView view;

    Seen(Reply reply) {
      this.reply = reply;
    }
  }

  Sight(Asking asking, Supplier<PolicySet> policies) {
    this.asking = asking;
    this.policies = policies;
  }

  /** What the member says. */
  Reply.State state() throws HttpError {
    lock();
    try {
      return state(look());
    } finally {
      lock.unlock();
    }
  }

  /** What the scheduler sees in that. */
  StatusView view() throws HttpError {
    lock();
    try {
      Seen seen = look();
      if (seen.view == null) {
        seen.view = StatusView.of(state(seen), policies.get());
      }
      return seen.view;
    } catch (CommandFailure e) {
      throw new HttpError(HttpError.UNAVAILABLE, e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }

  private static Reply.State state(Seen seen) throws HttpError {
    if (seen.reply instanceof Reply.State state) {
      return state;
    }
    String why = seen.reply instanceof Reply.Refused refused ? refused.text() : "no answer in time";
    throw new HttpError(HttpError.UNAVAILABLE, "the member says nothing: " + why);
  }

  private Seen look() {
    Seen seen = last.get();
    if (seen == null || System.nanoTime() - seen.atNanos > FRESH_NANOS) {
      seen = new Seen(ask(asking, null, new Command.Query(), PATIENCE_MS));
      last = new WeakReference<>(seen);
    }
    return seen;
  }

  private void lock() throws HttpError {
    try {
      if (lock.tryLock(PATIENCE_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new HttpError(HttpError.UNAVAILABLE, "too much is asked at once: try again");
  }

  /** Asks and waits; null if no answer came in time. */
  static Reply ask(Asking asking, String user, Command command, long timeoutMs) {
    CompletableFuture<Reply> answer = new CompletableFuture<>();
    asking.ask(user, command, answer::complete);
    try {
      return answer.get(timeoutMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service ends
      return null;
    } catch (ExecutionException e) {
      throw new IllegalStateException("an answer is only ever given", e);
    }
  }
}
