package io.rulemaker.cli.node;

import io.rulemaker.cli.channel.LocalServer;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.https.HttpsService;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.ConnectionAgent;
import io.rulemaker.engine.member.ExecutorNode;
import io.rulemaker.engine.member.Member;
import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.member.MemberSettings;
import io.rulemaker.engine.member.Participant;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.Clock;
import io.rulemaker.engine.port.ClusterLink;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.ConfigurationStore.StoreException;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.port.Message;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.transport.CamelClusterLink;
import io.rulemaker.transport.LinkEndpoints;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node of the cluster: wires the member to the link, the disk, the agents, the fence devices and
 * the local socket. Everything that happens goes through the one thread of {@link MemberLoop}.
 */
final class NodeService implements ClusterLink.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(NodeService.class);

  /** How long the resources may take to stop before the node leaves anyway, in ms (L-2). */
  private static final long ESCALATION_MS = TimeUnit.MINUTES.toMillis(20);

  /** How often per lease a leader that thinks for long says that it is there. */
  private static final int PULSES_PER_LEASE = 4;

  private static final long ASK_AGAIN_MS = 1_000;

  /** In how many attempts to leave one line is logged. */
  private static final int COMPLAIN_EVERY = 30;

  private final NodeConfig config;
  private final Narrator narrator = new Narrator();
  private final NodeTimers timers = new NodeTimers(2);
  private final CurrentConfiguration current;
  private final ClusterLink link;
  private final PolicyWatch policies;
  private final Decisions decisions;
  private final LocalWorker worker;
  private final DiskWriter disk;
  private final InputSeries inputs;
  private final AlertRunner alerts;
  private final MemberLoop loop;
  private final LocalServer server;
  private final AgentTools tools;

  /** Null where node.yaml says nothing of it: then its classes are not even loaded. */
  private final HttpsService https;

  private final ConnectionAgent connections = new ConnectionAgent(timers);
  private final ServiceManager manager = new ServiceManager(System.getenv());
  private final Heartbeat heartbeat;
  private boolean leads;
  private volatile List<PeerLink> links = List.of();
  private final AtomicBoolean ending = new AtomicBoolean();
  private final CompletableFuture<Integer> end = new CompletableFuture<>();

  /**
   * Prepares everything, and begins nothing.
   *
   * @throws CommandFailure if the node cannot run like this
   */
  NodeService(NodeConfig config) throws CommandFailure {
    this(config, config.bus().endpoints(config));
  }

  /**
   * Prepares everything on a bus of the caller's choice.
   *
   * @throws CommandFailure if the node cannot run like this
   */
  NodeService(NodeConfig config, LinkEndpoints bus) throws CommandFailure {
    this.config = config;
    Clock clock = new SteadyClock();
    this.current = new CurrentConfiguration(config.node(), clock);
    this.policies = PolicyWatch.load(config.policies());
    this.decisions = new Decisions(policies);
    FileConfigurationStore store =
        new FileConfigurationStore(config.data().resolve("cib"), LOG::warn);
    MemberDocument document = load(store);
    Participant member = participant(document);
    this.loop = new MemberLoop(member, clock, timers, this::carryOut, this::leads, this::broke);
    this.disk = new DiskWriter(store, loop::offer);
    this.inputs = new InputSeries(config.data().resolve("pengine"));
    this.link = new CamelClusterLink(config.node(), bus);
    AccessGate gate = new AccessGate(this::ask, clock);
    try {
      this.alerts = new AlertRunner(current::alerts, Version.number());
      this.server =
          new LocalServer(
              config.socket(), config.socketGroup(), config.node(), user -> gate.of(user, null));
      this.tools =
          new AgentTools(
              config.data().resolve("tools"),
              config.socket().resolveSibling(config.socket().getFileName() + ".tools"),
              toolCommands()::perform);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.getMessage(), e);
    }
    this.https =
        config.http() == null
            ? null
            : new HttpsService(config.http(), config.node(), gate::ask, policies::current, timers);
    this.heartbeat = Heartbeat.prepare(config.watchdog(), manager);
    this.worker =
        new LocalWorker(
            tools.environment(), connections, current::fencing, timers, clock, this::happened);
  }

  private Participant participant(MemberDocument document) {
    MemberSettings settings =
        new MemberSettings(
            config.node(),
            config.cluster(),
            config.quorum(),
            config.lossDetectionMs(),
            UUID.randomUUID().toString());
    return config.role().isExecutor()
        ? new ExecutorNode(settings, config.role().withoutLeaderMs(), document)
        : new Member(settings, decisions::decide, policies.current(), document);
  }

  private ToolCommands toolCommands() {
    AttributeChanges changes =
        new AttributeChanges(loop::ask, timers, "an agent on " + config.node());
    return new ToolCommands(config.node(), changes, loop::ask);
  }

  private MemberDocument load(FileConfigurationStore store) throws CommandFailure {
    try {
      MemberDocument document = store.load().orElse(null);
      current.set(document == null ? null : document.cib());
      return document;
    } catch (StoreException e) {
      throw new CommandFailure(ExitCodes.BAD_INPUT, e.getMessage(), e);
    }
  }

  /**
   * Joins the others.
   *
   * @throws CommandFailure if this can never work
   */
  void start() throws CommandFailure {
    LOG.info("Node {} of cluster {} starts", config.node(), config.cluster());
    if (!config.role().isExecutor()) {
      WarmUp.run(decisions::decide, policies.current());
    }
    disk.start();
    loop.start();
    server.start();
    tools.start();
    if (https != null) {
      https.start();
    }
    try {
      link.open(this);
    } catch (ClusterLink.LinkException e) {
      end(ExitCodes.UNAVAILABLE);
      throw new CommandFailure(ExitCodes.UNAVAILABLE, e.getMessage(), e);
    }
    policies.start(timers);
    timers.every(config.lossDetectionMs() / PULSES_PER_LEASE, loop::pulse);
    heartbeat.start(timers, loop);
    manager.ready();
  }

  /** Waits until the node has left, and returns the exit code. */
  int awaitEnd() {
    return end.join();
  }

  /** Hands the resources over and leaves then; {@link #awaitEnd} says when. */
  void leave() {
    LOG.info("Asked to leave: resources move first");
    timers.after(
        ESCALATION_MS,
        () -> carryOut(new MemberOutput.Leave(false, "its resources do not stop in time")));
    askToLeave(1);
  }

  private void askToLeave(int attempt) {
    loop.ask(
        new Command.Happen(new Event.ShutdownRequested(config.node())),
        reply -> {
          if (reply instanceof Reply.Refused refused) {
            if (attempt % COMPLAIN_EVERY == 1) {
              LOG.warn("Cannot leave yet: {}", refused.text());
            }
            timers.after(ASK_AGAIN_MS, () -> askToLeave(attempt + 1));
          }
        });
  }

  @Override
  public void viewed(ClusterView view) {
    narrator.viewed(view);
    connections.see(view.members());
    manager.status(
        view.cutOff()
            ? "Cut off from the brokers; waiting for them"
            : "In touch: " + String.join(", ", view.members()));
    loop.offer(new MemberInput.Viewed(view));
  }

  @Override
  public void linked(List<PeerLink> now) {
    narrator.linked(links, now);
    links = now;
  }

  @Override
  public void outranked(String why) {
    loop.offer(new MemberInput.Outranked(why));
  }

  @Override
  public void received(String sender, Message message) {
    loop.offer(new MemberInput.Heard(sender, message));
  }

  private void happened(Event event) {
    narrator.finished(event);
    loop.offer(new MemberInput.Happened(event));
  }

  /** Asks the member for a client; the client's name is for people, and may be null. */
  private void ask(String who, Command command, Consumer<Reply> answer) {
    narrator.asked(who, command);
    loop.ask(
        command,
        reply ->
            answer.accept(reply instanceof Reply.State state ? state.withLinks(links) : reply));
  }

  /** Carries out what the member wants; on its thread. */
  private void carryOut(MemberOutput output) {
    if (output instanceof MemberOutput.Send message) {
      link.send(message.to(), message.message());
    } else if (output instanceof MemberOutput.Broadcast message) {
      link.broadcast(message.message());
    } else if (output instanceof MemberOutput.Store order) {
      current.set(order.document().cib());
      disk.store(order);
    } else if (output instanceof MemberOutput.Obey promise) {
      worker.obey(promise.epoch());
    } else if (output instanceof MemberOutput.Perform perform) {
      act(
          () -> {
            narrator.ordered(perform.order());
            worker.perform(perform.order());
          });
    } else if (output instanceof MemberOutput.Fence fence) {
      act(
          () -> {
            narrator.ordered(fence.order());
            worker.fence(fence.order());
          });
    } else if (output instanceof MemberOutput.Tell tell) {
      narrator.told(tell.effect());
    } else if (output instanceof MemberOutput.Alert alert) {
      alerts.tell(alert.event());
    } else if (output instanceof MemberOutput.KeepInput input) {
      inputs.keep(input);
    } else if (output instanceof MemberOutput.Leave leave) {
      narrator.leaving(leave.clean(), leave.why());
      worker.refuse("this node left the cluster");
      end(leave.clean() ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER);
    } else {
      throw new IllegalStateException("nobody carries out " + output);
    }
  }

  /** This member begins or ends to lead. */
  private void leads(boolean leads) {
    this.leads = leads;
    link.lead(leads);
  }

  /** What a leader does with its own hands waits until the bus confirmed that it is the leader. */
  private void act(Runnable order) {
    if (leads) {
      link.confirm(order);
    } else {
      order.run();
    }
  }

  /** A member that failed cannot be trusted: the node stops acting, and the others see it go. */
  private void broke(Throwable defect) {
    LOG.error("Internal error: the service ends", defect);
    worker.refuse("the service of this node failed");
    end(ExitCodes.INTERNAL);
  }

  /** Ends everything, on a thread that nobody waits for. */
  private void end(int exitCode) {
    if (!ending.compareAndSet(false, true)) {
      return;
    }
    manager.stopping();
    Thread closing =
        new Thread(
            () -> {
              link.close();
              if (https != null) {
                close(https);
              }
              close(server);
              close(tools);
              inputs.close();
              loop.close();
              disk.close();
              timers.close();
              worker.close();
              alerts.close();
              heartbeat.end(exitCode == ExitCodes.OK);
              end.complete(exitCode);
            },
            "closing");
    closing.start();
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) { // what AutoCloseable declares
      LOG.warn("While ending: {}", e.getMessage());
    }
  }
}
