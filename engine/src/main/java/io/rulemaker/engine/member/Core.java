package io.rulemaker.engine.member;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.config.ClusterProperties;
import io.rulemaker.engine.control.Controller;
import io.rulemaker.engine.control.Effect.FenceNode;
import io.rulemaker.engine.control.Effect.PerformOperation;
import io.rulemaker.engine.control.QuorumCounter;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.rules.PolicySet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a member knows, whoever leads. */
final class Core {
  /** Epochs of one round are told apart by the rank of the claimant's name. */
  private static final int RANKS = 64;

  private static final long DEADTIME_MS = 20_000;

  final MemberSettings settings;
  final Controller.Decider decider;
  final PolicySet policies;
  final QuorumCounter votes;
  final Outbox out = new Outbox();
  final Disk disk;
  final StatusReplica status = new StatusReplica();
  final Reports reports;
  final AlertDesk alerts = new AlertDesk(this);
  final Map<String, String> instances = new HashMap<>();

  /** Who is in touch, in order of seniority. */
  List<String> view = List.of();

  /** Whether what carries the messages of all members is out of this member's reach. */
  boolean cutOff;

  /** Who is in touch and has no vote. */
  List<String> executors = List.of();

  /** The time of this step, ms since the epoch. */
  long nowMs;

  /** When this member took its first step, ms since the epoch; negative before. */
  long startedMs = -1;

  /**
   * Keys of the orders that the executor of this node was given and did not answer yet. It answers
   * each: a series that was cancelled before its first result as cancelled.
   */
  final Set<String> underWay = new HashSet<>();

  /** The instances on the nodes that this one is to fence, as they were known when it was told. */
  private final Map<String, Optional<String>> fencing = new HashMap<>();

  /** Whether a client asked this node to leave. */
  boolean leaving;

  private long highestEpoch;

  Core(
      MemberSettings settings,
      Controller.Decider decider,
      PolicySet policies,
      MemberDocument document) {
    this.settings = settings;
    this.decider = decider;
    this.policies = policies;
    this.votes = new QuorumCounter(policies, settings.quorum());
    this.disk = new Disk(out, usable(document));
    this.reports = new Reports(settings.node(), settings.instance());
    this.highestEpoch = disk.promised();
  }

  private static MemberDocument usable(MemberDocument document) {
    if (document != null && document.cib() != null) {
      return document;
    }
    return new MemberDocument(document == null ? 0 : document.promised(), 0, emptyCib());
  }

  private static Element emptyCib() {
    Element cib =
        new Element("cib")
            .set("validate-with", SchemaUpgrade.NEWEST)
            .set("admin_epoch", "0")
            .set("epoch", "0")
            .set("num_updates", "0");
    Element configuration = cib.add(new Element("configuration"));
    List.of("crm_config", "nodes", "resources", "constraints")
        .forEach(section -> configuration.add(new Element(section)));
    return cib;
  }

  String node() {
    return settings.node();
  }

  long leaseMs() {
    return settings.leaseMs();
  }

  /** The options of the cluster that a document has now. */
  ClusterProperties options(Element cib) {
    return ClusterProperties.of(new ClusterSnapshot(cib, Math.floorDiv(nowMs, 1000L)));
  }

  /** Gives an order to the executor of this node. */
  void perform(PerformOperation order) {
    underWay.add(order.key().toString());
    out.add(new MemberOutput.Perform(order));
  }

  /** Gives an order to the fencer of this node. */
  void fence(FenceNode order) {
    String target = order.request().target();
    fencing.putIfAbsent(target, Optional.ofNullable(instances.get(target)));
    out.add(new MemberOutput.Fence(order));
  }

  /**
   * A fencing ended.
   *
   * @return the instance that was to be fenced, as far as this member knew; null if it did not
   */
  String fenced(String target) {
    Optional<String> about = fencing.remove(target);
    return about == null ? null : about.orElse(null);
  }

  /** Tells all who runs here. */
  void sayHello() {
    out.broadcast(new Letter.Hello(settings.instance(), disk.promised()));
  }

  /** How much is left of the time in which nodes may start later than this one, in ms (L-2). */
  long deadtimeLeftMs() {
    long deadtimeMs = options(disk.durable().cib()).durationMs("dc-deadtime", DEADTIME_MS);
    return Math.max(0, startedMs + deadtimeMs - nowMs);
  }

  /** Whether these members are quorate; one that is cut off counts no votes, not even its own. */
  boolean quorate(Collection<String> present) {
    return !cutOff && votes.quorate(present);
  }

  /** Whether so many would be quorate. */
  boolean enough(Collection<String> present) {
    return !cutOff && votes.enough(present);
  }

  /** Who is in touch changed. */
  void see(List<String> names) {
    view = names.stream().filter(this::votes).toList();
    executors = names.stream().filter(name -> !votes(name)).toList();
  }

  /** Whether a node is a voting member. */
  boolean votes(String name) {
    return name.equals(node()) || settings.quorum().members().contains(name);
  }

  /** All voting members in touch but this one. */
  List<String> others() {
    return view.stream().filter(name -> !name.equals(node())).toList();
  }

  /** An epoch was heard of: a later claim must be higher. */
  void heardOf(long epoch) {
    highestEpoch = Math.max(highestEpoch, epoch);
  }

  /** An epoch that is higher than any this member heard of, and that nobody else can claim. */
  long nextEpoch() {
    TreeSet<String> names = new TreeSet<>(settings.quorum().members());
    names.add(node());
    long rank = names.headSet(node()).size() % RANKS;
    return (highestEpoch / RANKS + 1) * RANKS + rank;
  }
}
