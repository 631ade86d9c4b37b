package io.rulemaker.engine.model;

import io.rulemaker.engine.cib.CibDocument;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.place.PlacementRecorder;
import io.rulemaker.rules.Conclusions;
import io.rulemaker.rules.PolicySet;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The working set of one run: everything that was read and everything that is being decided. */
public final class Cluster {
  /** The root element {@code <cib>}, upgraded. */
  public final Element cib;

  /** Sections of the CIB and targets of its references. */
  public final CibDocument document;

  /** Now, epoch seconds. */
  public final long now;

  /** Where times without offset are meant (CF-9), and whose calendar {@code date_spec} reads. */
  public ZoneId zone = ZoneId.systemDefault();

  /** The policies in force. */
  public final PolicySet policies;

  /** What the user's policies concluded; empty without any. */
  public final Conclusions userConclusions = new Conclusions();

  /** {@code on-fail} as user policies demand it, by {@code resource/operation}. */
  public final Map<String, String> demandedOnFail = new HashMap<>();

  /** Takes the reasons of placement; to be set before the status is read. */
  public PlacementRecorder placementRecorder = PlacementRecorder.NONE;

  public final Options options = new Options();
  public boolean quorate;

  /** Whether a fence device is configured, or a watchdog exists. */
  public boolean fencingAvailable;

  /** Whether some resource asks for unfencing (CF-28). */
  public boolean unfencingInUse;

  public final NodeList nodes = new NodeList();

  /** The designated controller; null if it is not known. */
  public Node dc;

  /** Top-level resources in resource order (CF-2). */
  public final List<Resource> resources = new ArrayList<>();

  /** Every resource by id; instances and members included. */
  public final Map<String, Resource> resourcesById = new HashMap<>();

  /**
   * The table with which the configuration reader lets resources begin (CF-46); null if the nodes
   * or their base scores may have changed since it was made.
   */
  public NodeTable initialTable;

  /** Clone instances made so far: there is a bound. */
  public int cloneInstances;

  /** Tag → referenced ids, in order. */
  public final Map<String, List<String>> tags = new LinkedHashMap<>();

  /** Template → ids of the resources made from it, in order. */
  public final Map<String, List<String>> templates = new LinkedHashMap<>();

  public final Map<String, Ticket> tickets = new LinkedHashMap<>();

  public final List<LocationPreference> locations = new ArrayList<>();
  public final List<Colocation> colocations = new ArrayList<>();

  /** Stored orderings in creation order. */
  public final List<Ordering> orderings = new ArrayList<>();

  /** All actions, oldest first. */
  public final List<Action> actions = new ArrayList<>();

  /** Failed operations to be shown (ST-32). */
  public final List<FailedOperation> failedOperations = new ArrayList<>();

  /** Parameter checks that must wait for assignment (BR-10.6), in the order found. */
  public final List<DeferredCheck> deferredChecks = new ArrayList<>();

  /** Configuration errors and warnings met while reading, for the log and for verify. */
  public final List<Problem> problems = new ArrayList<>();

  private final Set<Problem> knownProblems = new HashSet<>();
  private long recheckAt = Long.MAX_VALUE;
  private Map<String, Clone> clonesByHistoryName;
  private final Map<String, List<Action>> nodeActions = new HashMap<>();
  private final Map<Class<?>, Object> parts = new HashMap<>();

  public Cluster(Element cib, long now, PolicySet policies) {
    this.cib = cib;
    this.document = new CibDocument(cib);
    this.now = now;
    this.policies = policies;
  }

  /** What a part of the scheduler remembers during this run, made on first use. */
  @SuppressWarnings("unchecked")
  public <T> T part(Class<T> type, Function<Cluster, T> factory) {
    T part = (T) parts.get(type);
    if (part == null) {
      part = factory.apply(this);
      parts.put(type, part);
    }
    return part;
  }

  /** The resource with that id; null if there is none. */
  public Resource resource(String id) {
    return id == null ? null : resourcesById.get(id);
  }

  /**
   * The resource that a constraint names (CL-13): the one with that id, else the whole clone of
   * which an instance is recorded under that name. Null if there is none. Valid once history was
   * read.
   */
  public Resource named(String id) {
    Resource exact = resource(id);
    if (exact != null || id == null) {
      return exact;
    }
    if (clonesByHistoryName == null) {
      clonesByHistoryName = new HashMap<>();
      for (Resource resource : resources) {
        for (Primitive primitive : resource.primitives()) {
          Clone clone = primitive.enclosingClone();
          if (clone != null && primitive.seen.historyName != null) {
            clonesByHistoryName.putIfAbsent(primitive.seen.historyName, clone);
          }
        }
      }
    }
    return clonesByHistoryName.get(id);
  }

  /** Offers an instant (epoch seconds) at which the decision may change (CF-12). */
  public void offerRecheck(long epochSeconds) {
    if (epochSeconds > now) {
      recheckAt = Math.min(recheckAt, epochSeconds);
    }
  }

  /** The earliest instant offered, epoch seconds; 0 if there is none. */
  public long recheckAt() {
    return recheckAt == Long.MAX_VALUE ? 0 : recheckAt;
  }

  /** Whether any node is of a remote type. */
  public boolean hasRemoteNodes() {
    return nodes.stream().anyMatch(node -> node.remote);
  }

  /** Actions without resource that have this key, oldest first. */
  public List<Action> actionsWithoutResource(String key) {
    return nodeActions.getOrDefault(key, List.of());
  }

  /** Makes an action and appends it to the lists (AC-2: "in front", read backwards). */
  public Action newAction(String key, Resource resource, String task, Node node) {
    if (resource != null) {
      return newAction(resource.plan.keyedOrNew(key, task), resource, task, node);
    }
    Action action = append(key, null, task, node);
    nodeActions.computeIfAbsent(key, k -> new ArrayList<>(1)).add(action);
    return action;
  }

  /** Makes a resource's action beside those that have its key. */
  public Action newAction(KeyedActions keyed, Resource resource, String task, Node node) {
    Action action = append(keyed.key, resource, task, node);
    action.intervalMs = keyed.intervalMs;
    resource.plan.add(action, keyed);
    return action;
  }

  private Action append(String key, Resource resource, String task, Node node) {
    Action action = new Action(actions.size() + 1, key, resource, task, node);
    actions.add(action);
    return action;
  }

  /** A configuration problem found while reading; recorded once however often it is met. */
  public void problem(Problem.Severity severity, Element where, String message, String remedy) {
    Problem problem =
        new Problem(severity, where == null ? null : where.toString(), message, remedy);
    if (knownProblems.add(problem)) {
      problems.add(problem);
    }
  }
}
