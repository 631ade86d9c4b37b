package io.rulemaker.harness.bench;

import io.rulemaker.agents.LocalExecutor;
import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.ClusterLink.LinkException;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Executor;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.MemberChannel;
import io.rulemaker.transport.MemberChannel.Arrival;
import io.rulemaker.transport.WireFormat;
import io.rulemaker.transport.WireFormat.WireException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Participants of a cluster in this process: members on one thread, executors on another. They talk
 * to each other directly, or each through a channel of its own.
 */
final class BenchNetwork implements AutoCloseable {
  private static final int OPENED_AT_ONCE = 4;
  private static final int KEPT_NOTES = 20;

  private final WireFormat wire = new WireFormat();
  private final ExecutorService memberThread = Executors.newSingleThreadExecutor();
  private final ExecutorService executorThread = Executors.newSingleThreadExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Station> stations = new ConcurrentSkipListMap<>();
  private final AtomicLong messages = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong decisions = new AtomicLong();
  private final AtomicLong views = new AtomicLong();
  private final Deque<String> notes = new ArrayDeque<>();
  private final Function<String, MemberChannel> channels;

  /** Everybody is in this process. */
  BenchNetwork() {
    this(null);
  }

  /**
   * Participants here and in other processes.
   *
   * @param channels makes a channel for who has this name
   */
  BenchNetwork(Function<String, MemberChannel> channels) {
    this.channels = channels;
  }

  /** Adds somebody who hears of the others at the next {@link #show}. */
  void attach(String name, Participant participant) {
    stations.put(name, new Station(name, participant));
  }

  /**
   * Opens the channels, several at a time.
   *
   * @throws LinkException if one cannot be opened
   */
  void open() throws InterruptedException, LinkException {
    ExecutorService opening = Executors.newFixedThreadPool(OPENED_AT_ONCE);
    try {
      List<Future<Object>> all =
          opening.invokeAll(
              stations.values().stream()
                  .map(station -> (Callable<Object>) station::openChannel)
                  .toList());
      for (Future<Object> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new LinkException(e.getCause().getMessage(), e.getCause());
    } finally {
      opening.shutdown();
    }
  }

  /** Tells all who is there; members are the most senior ones. */
  void show() {
    ClusterView view = new ClusterView(views.incrementAndGet(), List.copyOf(stations.keySet()));
    stations.values().forEach(station -> station.see(view));
  }

  /** Some are gone, with all that ran there, and the others notice. */
  void vanish(Collection<String> names) {
    names.forEach(name -> stations.remove(name).gone = true);
    show();
  }

  /** How many resources run. */
  int running() {
    return stations.values().stream().mapToInt(station -> station.running.size()).sum();
  }

  void ask(String name, Command command, Consumer<Reply> answer) {
    Station station = stations.get(name);
    station.thread.execute(
        () -> {
          station.questions.put(++station.asked, answer);
          station.step(new MemberInput.Asked(station.asked, command));
        });
  }

  Map<String, Long> counts() {
    return Map.of("messages", messages.get(), "bytes", bytes.get(), "decisions", decisions.get());
  }

  private synchronized void keep(String note) {
    if (notes.size() == KEPT_NOTES) {
      notes.remove();
    }
    notes.add(note);
  }

  /** What participants noted last. */
  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  @Override
  public void close() {
    for (Station station : stations.values()) {
      station.gone = true;
      if (station.channel != null) {
        station.channel.close();
      }
    }
    memberThread.shutdownNow();
    executorThread.shutdownNow();
    clock.shutdown();
  }

  private void send(String from, String to, byte[] body) {
    Station target = stations.get(to);
    if (target != null && !target.thread.isShutdown()) {
      messages.incrementAndGet();
      bytes.addAndGet(body.length);
      target.thread.execute(() -> target.hear(from, body));
    }
  }

  /** One participant with its agents and timers; used on its thread only. */
  private final class Station {
    final String name;
    final Participant participant;
    final ExecutorService thread;
    final Set<String> running = ConcurrentHashMap.newKeySet();
    final Map<Long, Consumer<Reply>> questions = new HashMap<>();
    final ConnectionAgent connections = new ConnectionAgent(later());
    final LocalExecutor executor;
    private final MemberChannel channel;
    private boolean leads;
    private final Map<String, ScheduledFuture<?>> timers = new HashMap<>();
    volatile boolean gone;
    long asked;
    private List<String> seen = List.of();

    Station(String name, Participant participant) {
      this.name = name;
      this.participant = participant;
      this.thread = participant instanceof ExecutorNode ? executorThread : memberThread;
      this.channel = channels == null ? null : channels.apply(name);
      Executor agents =
          (request, whenDone) -> {
            if (ConnectionAgent.isFor(request.agent())) {
              connections.perform(request, whenDone);
            } else {
              whenDone.accept(result(request));
            }
          };
      this.executor =
          new LocalExecutor(
              agents,
              later(),
              report -> thread.execute(() -> step(new MemberInput.Happened(report))));
    }

    Object openChannel() throws LinkException {
      channel.open(
          arrival -> {
            if (arrival instanceof Arrival.Bytes bytes) {
              messages.incrementAndGet();
              BenchNetwork.this.bytes.addAndGet(bytes.body().length);
              thread.execute(() -> hear(bytes.sender(), bytes.body()));
            } else if (arrival instanceof Arrival.View view) {
              see(view.view());
            } else if (arrival instanceof Arrival.Outranked outranked) {
              thread.execute(() -> step(new MemberInput.Outranked(outranked.why())));
            }
          });
      return this;
    }

    private Timers later() {
      return (delayMs, task) -> {
        ScheduledFuture<?> waiting = after(delayMs, task);
        return () -> waiting.cancel(false);
      };
    }

    private ScheduledFuture<?> after(long delayMs, Runnable task) {
      return clock.schedule(
          () -> {
            if (!thread.isShutdown()) {
              thread.execute(task);
            }
          },
          delayMs,
          TimeUnit.MILLISECONDS);
    }

    private OperationResult result(OperationRequest request) {
      boolean runs = running.contains(request.resource());
      switch (request.task()) {
        case "start" -> running.add(request.resource());
        case "stop" -> running.remove(request.resource());
        case "monitor" -> {
          return OperationResult.done(runs ? ExitCode.OK : ExitCode.NOT_RUNNING);
        }
        default -> {} // nothing else does anything here
      }
      return OperationResult.done(ExitCode.OK);
    }

    void see(ClusterView view) {
      thread.execute(
          () -> {
            seen = view.members();
            connections.see(seen);
            step(new MemberInput.Viewed(view));
          });
    }

    void hear(String from, byte[] body) {
      try {
        Message message = wire.read(body).orElseThrow().message();
        step(new MemberInput.Heard(from, message));
      } catch (WireException e) {
        throw new IllegalStateException(e);
      }
    }

    void step(MemberInput input) {
      if (!gone) {
        List<MemberOutput> wanted =
            participant.step(
                input,
                System.currentTimeMillis(),
                early -> {
                  tellWhetherItLeads();
                  carryOut(early);
                });
        tellWhetherItLeads();
        wanted.forEach(this::carryOut);
      }
    }

    private void tellWhetherItLeads() {
      if (channel != null && leads != participant.leads()) {
        leads = participant.leads();
        channel.lead(leads);
      }
    }

    private void carryOut(MemberOutput output) {
      if (output instanceof MemberOutput.Send send) {
        transmit(send.to(), wire.write(new Envelope(name, 0, send.message())));
      } else if (output instanceof MemberOutput.Broadcast cast) {
        transmit(null, wire.write(new Envelope(name, 0, cast.message())));
      } else if (output instanceof MemberOutput.Store store) {
        thread.execute(() -> step(new MemberInput.Stored(store.ticket())));
      } else if (output instanceof MemberOutput.Obey promise) {
        executor.obey(promise.epoch());
      } else if (output instanceof MemberOutput.Perform perform) {
        if (leads) {
          channel.confirm(() -> executor.perform(perform.order()));
        } else {
          executor.perform(perform.order());
        }
      } else if (output instanceof MemberOutput.Answer answer) {
        questions.remove(answer.request()).accept(answer.reply());
      } else if (output instanceof MemberOutput.SetTimer timer) {
        cancel(timer.timer());
        timers.put(
            timer.timer(),
            after(
                timer.delayMs(),
                () -> {
                  timers.remove(timer.timer());
                  step(new MemberInput.TimerFired(timer.timer()));
                }));
      } else if (output instanceof MemberOutput.CancelTimer timer) {
        cancel(timer.timer());
      } else if (output instanceof MemberOutput.Tell tell
          && tell.effect() instanceof Effect.Decided) {
        decisions.incrementAndGet();
      } else if (output instanceof MemberOutput.Tell tell
          && tell.effect() instanceof Effect.Note note) {
        keep(name + ": " + note.text());
      }
    }

    /** Sends to one, or to all in view. */
    private void transmit(String to, byte[] body) {
      if (channel != null) {
        channel.send(to, body);
      } else {
        (to == null ? seen : List.of(to)).forEach(each -> send(name, each, body));
      }
    }

    private void cancel(String timer) {
      ScheduledFuture<?> waiting = timers.remove(timer);
      if (waiting != null) {
        waiting.cancel(false);
      }
    }
  }
}
