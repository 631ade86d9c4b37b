package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.UpNodes;
import io.rulemaker.engine.member.Letter.Grant;
import io.rulemaker.engine.member.Letter.NodeCopy;
import io.rulemaker.engine.member.Letter.Report;
import io.rulemaker.engine.member.Letter.StatusCopy;
import io.rulemaker.engine.member.Letter.Taken;
import io.rulemaker.engine.port.MemberDocument;
import io.rulemaker.engine.value.Booleans;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a new leader starts from: the newest configuration among its followers, and the best that is
 * known of each node (L-5).
 *
 * <p>Of a follower the newest copy counts that was made under the leader it followed last; nobody
 * else can know more of it. Of a node that does not follow the copy counts that knew it for sure
 * last. A follower that knows nothing was just started: it is probed.
 */
final class Takeover {
  private final Core core;
  private final Map<String, Grant> grants;
  private final List<StatusCopy> sources = new ArrayList<>();
  private final Map<String, NodeCopy> absent = new LinkedHashMap<>();
  private final List<Element> histories = new ArrayList<>();
  private final List<Taken> taken = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> left = new ArrayList<>();
  private final List<String> namedExecutors = new ArrayList<>();
  private final List<String> lostExecutors = new ArrayList<>();
  private final Set<String> forgotten = new HashSet<>();
  private final List<String> assumedDown = new ArrayList<>();
  private StatusCopy newest;
  private StatusCopy ofExecutors;
  private final MemberDocument document;
  private final boolean startupFencing;

  Takeover(Core core, Map<String, Grant> grants) {
    this.core = core;
    this.grants = grants;
    this.document = newest(core, grants);
    this.startupFencing = core.options(document.cib()).flag("startup-fencing", true);
    this.newest = core.status.copy();
    sources.add(newest);
    for (Grant grant : grants.values()) {
      take(grant);
    }
    this.ofExecutors = newestOfQuorum();
    follower(
        core.node(),
        core.settings.instance(),
        core.status.epoch(),
        core.underWay,
        core.reports.open());
    grants.forEach(
        (node, grant) ->
            follower(
                node, grant.instance(), grant.statusEpoch(), grant.underWay(), grant.reports()));
    findAbsent();
  }

  /** The newest configuration that this member or one of those who granted has. */
  static MemberDocument newest(Core core, Map<String, Grant> grants) {
    MemberDocument newest = core.disk.durable();
    for (Grant grant : grants.values()) {
      if (grant.newer() != null && grant.document().compareTo(DocumentOrder.of(newest)) > 0) {
        newest = new MemberDocument(0, grant.writtenIn(), grant.newer());
      }
    }
    return newest;
  }

  private void take(Grant grant) {
    if (grant.status() != null) {
      sources.add(grant.status());
      if (isNewer(grant.status(), newest)) {
        newest = grant.status();
      }
    }
  }

  /**
   * Who knows most of remote nodes: they only ever talk to leaders of a quorum. A partition without
   * one may have had later leaders, who know less.
   */
  private StatusCopy newestOfQuorum() {
    StatusCopy best = null;
    for (StatusCopy source : sources) {
      boolean quorate = Booleans.isTrue(source.root().get("have-quorum"));
      if (quorate && (best == null || isNewer(source, best))) {
        best = source;
      }
    }
    return best == null ? newest : best;
  }

  private static boolean isNewer(StatusCopy one, StatusCopy other) {
    return one.epoch() != other.epoch()
        ? one.epoch() > other.epoch()
        : one.number() > other.number();
  }

  private void follower(
      String node,
      String instance,
      long statusEpoch,
      Collection<String> underWay,
      List<Report> reports) {
    StatusCopy best = null;
    for (StatusCopy source : sources) {
      if (statusEpoch > 0
          && source.epoch() == statusEpoch
          && (best == null || isNewer(source, best))) {
        best = source;
      }
    }
    if (best == null) {
      return;
    }
    best.nodes().stream()
        .filter(copy -> node.equals(copy.name()))
        .forEach(
            copy -> histories.add(Undelivered.without(copy, Undelivered.known(underWay, reports))));
    best.taken().stream()
        .filter(report -> report.node().equals(node) && report.instance().equals(instance))
        .forEach(taken::add);
  }

  private void findAbsent() {
    for (StatusCopy source : sources) {
      for (NodeCopy copy : source.nodes()) {
        boolean counts = votes(copy.name()) || source == ofExecutors;
        if (counts && !follows(copy.name())) {
          absent.merge(copy.name(), copy, Takeover::surer);
        }
      }
    }
    absent.forEach(
        (name, copy) -> {
          if ("member".equals(copy.head().get("join"))) {
            ("down".equals(copy.head().get("expected")) ? left : lost).add(name);
          }
        });
    findNamed();
  }

  /**
   * A node that the document names may run something, whatever these members remember. Where nobody
   * remembers anything, all were started anew, and perhaps that node was not yet: the option
   * startup-fencing says whether it is waited for in vain.
   */
  private void findNamed() {
    boolean feared = remembered() || startupFencing;
    for (String name : UpNodes.of(document.cib())) {
      if (!votes(name)) {
        namedExecutors.add(name);
      }
      if (!votes(name) && !core.executors.contains(name)) {
        lostExecutors.add(name);
        if (startupFencing) {
          // It may be remembered as one that left, although it came back since: what was not seen
          // since the start is fenced, what left is not.
          forgotten.add(name);
        }
      }
      if (votes(name) && !follows(name)) {
        left.remove(name);
        List<String> where = feared ? lost : assumedDown;
        if (!where.contains(name)) {
          where.add(name);
        }
      }
    }
  }

  private boolean remembered() {
    return sources.stream().anyMatch(source -> source.epoch() > 0);
  }

  /** Nodes that may run something and are out of sight. */
  List<String> lost() {
    return lost;
  }

  /** Executors that may run something and are out of sight. */
  List<String> lostExecutors() {
    return lostExecutors;
  }

  /** Executors that were up, in touch or not. */
  List<String> namedExecutors() {
    return namedExecutors;
  }

  /** Whether an executor that was up and is lost before it could be looked at is to be fenced. */
  boolean startupFencing() {
    return startupFencing;
  }

  /**
   * How long executors that are out of sight are waited for, in ms. Where nobody remembers anything
   * all were started anew, and they may start later than members, for which that time is, too.
   */
  long patienceMs() {
    return remembered() ? core.leaseMs() : Math.max(core.leaseMs(), core.deadtimeLeftMs());
  }

  /** Nodes that may run something, but that the operator wants to be taken for down. */
  List<String> assumedDown() {
    return assumedDown;
  }

  private static NodeCopy surer(NodeCopy one, NodeCopy other) {
    if (one.stampEpoch() != other.stampEpoch()) {
      return one.stampEpoch() > other.stampEpoch() ? one : other;
    }
    return one.stampNumber() >= other.stampNumber() ? one : other;
  }

  private boolean votes(String node) {
    return core.settings.quorum().members().contains(node);
  }

  private boolean follows(String node) {
    return node.equals(core.node()) || grants.containsKey(node);
  }

  /** The newest configuration, and when it was written. */
  MemberDocument document() {
    return document;
  }

  /** The status that nodes' states are compared with: of those that do not follow. */
  StatusCopy before() {
    return new StatusCopy(
        newest.epoch(),
        newest.number(),
        newest.root(),
        List.copyOf(absent.values()),
        null,
        List.of(),
        newest.notes(),
        newest.fencings(),
        false);
  }

  /** The working CIB to begin with. */
  Element cib() {
    Element cib = document.cib().copy();
    cib.children("status").forEach(Element::detach);
    CibVersion version = CibVersion.of(cib);
    newest.root().forEachAttribute(cib::set);
    CibVersion seen = CibVersion.of(cib);
    boolean same = seen.adminEpoch() == version.adminEpoch() && seen.epoch() == version.epoch();
    (same ? seen : version).writeTo(cib);
    Element status = cib.add(new Element("status"));
    absent.values().stream()
        .filter(copy -> !forgotten.contains(copy.name()))
        .forEach(
            copy ->
                status.add(
                    votes(copy.name())
                        ? StatusReplica.stateOf(copy)
                        : Undelivered.without(copy, key -> false)));
    if (newest.tickets() != null) {
      status.add(newest.tickets().copy());
    }
    return cib;
  }

  /** The news of who is there, for the controller. */
  Event.MembershipChanged membership(boolean quorate) {
    List<String> joined = new ArrayList<>();
    core.view.stream().filter(this::follows).forEach(joined::add);
    return new Event.MembershipChanged(core.node(), joined, lost, left, quorate, histories);
  }

  /** Up to which number reports of executors were taken by leaders before. */
  List<Taken> takenOfExecutors() {
    return ofExecutors.taken().stream().filter(each -> !votes(each.node())).toList();
  }

  /** Up to which number reports of followers were taken by leaders before. */
  List<Taken> taken() {
    return taken;
  }

  /** Reports that followers kept for the next leader, in the order of each. */
  Map<String, List<Report>> reports() {
    Map<String, List<Report>> reports = new LinkedHashMap<>();
    reports.put(core.node(), core.reports.open());
    grants.forEach((node, grant) -> reports.put(node, grant.reports()));
    return reports;
  }
}
