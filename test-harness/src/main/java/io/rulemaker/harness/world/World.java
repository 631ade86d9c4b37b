package io.rulemaker.harness.world;

import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is really so, whatever the cluster believes: which service runs where, what is broken, and
 * what must never happen and did.
 */
public final class World {
  /** The state of a service on a node. */
  public record Service(boolean promoted, int brokenWith) {
    public static final Service RUNNING = new Service(false, 0);
    public static final Service PROMOTED = new Service(true, 0);

    /** Whether nothing is broken. */
    public boolean healthy() {
      return brokenWith == 0;
    }

    /** What its monitor returns. */
    public int monitor() {
      return !healthy() ? brokenWith : promoted ? ExitCode.PROMOTED : ExitCode.OK;
    }
  }

  private final Map<String, Map<String, Service>> services = new TreeMap<>();
  private final Map<String, List<Long>> monitorsMs = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  /** Whether a name means an instance's resource: {@code db} means {@code db:0} too. */
  public static boolean sameResource(String name, String instance) {
    return instance.equals(name)
        || (instance.startsWith(name + ":")
            && instance.substring(name.length() + 1).matches("\\d+"));
  }

  /** What an agent does when it is called, and what it returns. */
  public OperationResult perform(OperationRequest request) {
    if (request.recurring()) {
      monitorsMs
          .computeIfAbsent(key(request.node(), request.resource()), k -> new ArrayList<>())
          .add(request.intervalMs());
    }
    OperationResult failure = fault(request);
    if (failure != null) {
      return failure;
    }
    Service now = service(request.node(), request.resource());
    switch (request.task()) {
      case "start" -> start(request);
      case "stop" -> remove(request.node(), request.resource());
      case "monitor" -> {
        return OperationResult.done(now == null ? ExitCode.NOT_RUNNING : now.monitor());
      }
      case "promote", "demote" -> {
        if (now == null) {
          return OperationResult.done(ExitCode.NOT_RUNNING);
        }
        put(request, request.task().equals("promote") ? Service.PROMOTED : Service.RUNNING);
      }
      case "migrate_from" -> {
        remove(request.meta().getOrDefault("migrate_source", ""), request.resource());
        start(request);
      }
      default -> {} // migrate_to, notify, reload-agent …: nothing changes
    }
    return OperationResult.done(ExitCode.OK);
  }

  private OperationResult fault(OperationRequest request) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.times() != 0 && fault.concerns(request)) {
        faults.set(i, fault.times() < 0 ? fault : fault.once());
        if (fault.hangs()) {
          return OperationResult.failed(
              ExitCode.ERROR,
              ExecutionStatus.TIMEOUT,
              "the agent did not end within [" + request.timeoutMs() + " ms] and was killed");
        }
        return OperationResult.failed(fault.exitCode(), ExecutionStatus.DONE, fault.reason());
      }
    }
    return null;
  }

  /**
   * A singleton that is started while it runs elsewhere is the worst that can happen. A fence
   * device may be: it is needed to fence the node where it was (F-18).
   */
  private void start(OperationRequest request) {
    boolean device = request.agent().standard().equals("stonith");
    if (!device && !request.meta().containsKey("clone_max")) {
      for (String node : nodesOf(request.resource())) {
        if (!node.equals(request.node())) {
          violations.add(
              request.resource()
                  + " was started on "
                  + request.node()
                  + " while it was running on "
                  + node);
        }
      }
    }
    put(request, Service.RUNNING);
  }

  private void put(OperationRequest request, Service service) {
    place(request.node(), request.resource(), service);
  }

  /** Lets a service run on a node. */
  public void place(String node, String resource, Service service) {
    services.computeIfAbsent(node, n -> new TreeMap<>()).put(resource, service);
  }

  private void remove(String node, String resource) {
    services.computeIfPresent(
        node,
        (name, running) -> {
          running.remove(resource);
          return running;
        });
    monitorsMs.remove(key(node, resource));
  }

  /** The service of that very name on a node; null if it does not run. */
  public Service service(String node, String resource) {
    return services.getOrDefault(node, Map.of()).get(resource);
  }

  /**
   * Breaks a service: from now on its monitor returns this; with {@link ExitCode#NOT_RUNNING} it is
   * dead. Returns the nodes where it was broken.
   *
   * @param node null for wherever it runs
   */
  public Set<String> breakDown(String resource, String node, int exitCode) {
    Set<String> broken = new TreeSet<>();
    services.forEach(
        (place, running) -> {
          if (node == null || node.equals(place)) {
            for (String instance : List.copyOf(running.keySet())) {
              if (sameResource(resource, instance)) {
                broken.add(place);
                running.put(instance, new Service(running.get(instance).promoted(), exitCode));
              }
            }
          }
        });
    broken.forEach(place -> services.get(place).values().removeIf(World::isDead));
    return broken;
  }

  private static boolean isDead(Service service) {
    return service.brokenWith() == ExitCode.NOT_RUNNING;
  }

  /** The longest interval, in ms, in which somebody looks at a service; 0 if nobody does. */
  public long monitoredEveryMs(String resource, String node) {
    long longest = 0;
    for (Map.Entry<String, List<Long>> entry : monitorsMs.entrySet()) {
      String[] parts = entry.getKey().split("\n");
      if (parts[0].equals(node) && sameResource(resource, parts[1])) {
        for (long interval : entry.getValue()) {
          longest = Math.max(longest, interval);
        }
      }
    }
    return longest;
  }

  private static String key(String node, String resource) {
    return node + "\n" + resource;
  }

  /** A node lost its power, and with it everything that ran there. */
  public void powerOff(String node) {
    services.remove(node);
    monitorsMs.keySet().removeIf(key -> key.startsWith(node + "\n"));
  }

  /** Lets calls of an agent go wrong. */
  public void arm(Fault fault) {
    faults.add(0, fault);
  }

  /**
   * Repairs what was broken.
   *
   * @param resource null for everything
   * @param node null for everywhere
   */
  public void repair(String resource, String node) {
    faults.removeIf(
        fault ->
            (resource == null || resource.equals(fault.resource()))
                && (node == null || fault.node() == null || node.equals(fault.node())));
    services.forEach(
        (place, running) -> {
          if (node == null || node.equals(place)) {
            running.replaceAll(
                (id, service) ->
                    resource == null || sameResource(resource, id)
                        ? new Service(service.promoted(), 0)
                        : service);
          }
        });
  }

  /** Where a resource runs in truth, healthy or not. */
  public Set<String> nodesOf(String resource) {
    return nodes(resource, service -> true);
  }

  /** Where a resource is promoted in truth. */
  public Set<String> promotedNodesOf(String resource) {
    return nodes(resource, Service::promoted);
  }

  private Set<String> nodes(String resource, java.util.function.Predicate<Service> condition) {
    Set<String> nodes = new TreeSet<>();
    services.forEach(
        (node, running) ->
            running.forEach(
                (instance, service) -> {
                  if (sameResource(resource, instance) && condition.test(service)) {
                    nodes.add(node);
                  }
                }));
    return nodes;
  }

  /** What runs on a node. */
  public Set<String> servicesOn(String node) {
    return services.getOrDefault(node, Map.of()).keySet();
  }

  /** What must never happen and did, since this was asked last. */
  public List<String> takeViolations() {
    List<String> taken = List.copyOf(violations);
    violations.clear();
    return taken;
  }

  /** Notes that something happened which must never happen. */
  public void violated(String what) {
    violations.add(what);
  }
}
