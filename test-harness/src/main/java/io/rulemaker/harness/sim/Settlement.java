package io.rulemaker.harness.sim;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.Scheduler;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.simulate.Simulation;
import io.rulemaker.engine.simulate.SimulationListener;
import io.rulemaker.engine.simulate.SimulationRequest;
import io.rulemaker.harness.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether a cluster came to rest as it should: one leader, one configuration with all acknowledged
 * changes, everything runs where it may, and nothing is left to do.
 */
final class Settlement {
  private final VirtualCluster cluster;
  private final Operator operator;
  private final List<Reply.State> states = new ArrayList<>();
  private final Map<String, Reply.State> answers = new TreeMap<>();
  private String obstacle = "nobody was asked";

  Settlement(VirtualCluster cluster, Operator operator) {
    this.cluster = cluster;
    this.operator = operator;
  }

  /** What keeps the cluster from being at rest; null if it is. */
  String obstacle() {
    states.clear();
    for (SimulatedMachine machine : cluster.machines()) {
      if (!machine.serves()) {
        return machine.name() + " does not serve";
      }
      machine.service().ask(new Command.Query(), this::take);
    }
    obstacle = agreement();
    if (obstacle == null) {
      obstacle = executors();
    }
    if (obstacle == null) {
      obstacle = copies();
    }
    if (obstacle == null) {
      obstacle = failedStop(states.get(0).cib());
    }
    if (obstacle == null) {
      obstacle = resources(states.get(0).cib());
    }
    return obstacle;
  }

  private void take(Reply reply) {
    if (reply instanceof Reply.State state) {
      states.add(state);
    }
  }

  private String agreement() {
    int size = cluster.machines().size();
    if (states.size() < size) {
      return "only " + states.size() + " of " + size + " members answer";
    }
    Reply.State first = states.get(0);
    for (Reply.State state : states) {
      if (state.members().size() != size || !state.quorate()) {
        return state.node() + " sees " + state.members() + (state.quorate() ? "" : ", inquorate");
      }
      if (state.leader() == null
          || !state.leader().equals(first.leader())
          || state.epoch() != first.epoch()) {
        return state.node()
            + " follows "
            + state.leader()
            + " of epoch "
            + state.epoch()
            + ", "
            + first.node()
            + " follows "
            + first.leader()
            + " of epoch "
            + first.epoch();
      }
      if (!state.settled()) {
        return state.node() + " says that " + state.leader() + " is busy";
      }
    }
    return null;
  }

  /** Executors know what the leader answers them, some time later; it is looked at next time. */
  private String executors() {
    for (SimulatedMachine executor : cluster.executors()) {
      if (!executor.serves()) {
        return executor.name() + " does not serve";
      }
      Reply.State last = answers.remove(executor.name());
      executor.service().ask(new Command.Query(), reply -> answered(executor.name(), reply));
      if (last == null || last.epoch() != leading().epoch()) {
        return executor.name() + " is not told by the leader how things are";
      }
    }
    return null;
  }

  private void answered(String executor, Reply reply) {
    if (reply instanceof Reply.State state) {
      answers.put(executor, state);
    }
  }

  /** All members must know the same, but news and disks take their time. */
  private String copies() {
    Reply.State leading = leading();
    String configuration = Configurations.text(leading.cib());
    String status = Configurations.status(leading.cib());
    for (Reply.State state : states) {
      if (!configuration.equals(Configurations.text(state.cib()))) {
        return leading.node() + " and " + state.node() + " have different configurations";
      }
      if (!status.equals(Configurations.status(state.cib()))) {
        return leading.node() + " and " + state.node() + " know different things of the nodes";
      }
    }
    for (SimulatedMachine machine : cluster.machines()) {
      Element stored = machine.disk().durable().cib();
      if (stored == null || !configuration.equals(Configurations.text(stored))) {
        return "the disk of " + machine.name() + " has another configuration";
      }
    }
    return null;
  }

  private Reply.State leading() {
    for (Reply.State state : states) {
      if (state.node().equals(state.leader())) {
        return state;
      }
    }
    throw new IllegalStateException("nobody leads " + states);
  }

  /** What did not stop, and was not fenced for it, stays where it is until somebody cleans up. */
  private static String failedStop(Element cib) {
    List<String> failed = new ArrayList<>();
    cib.childOrNew("status")
        .walk(
            element -> {
              boolean stop = element.is("lrm_rsc_op") && "stop".equals(element.get("operation"));
              if (stop && !"0".equals(element.get("rc-code"))) {
                failed.add(
                    element.id()
                        + " on "
                        + element.get("on_node")
                        + " returned "
                        + element.get("rc-code"));
              }
            });
    return failed.isEmpty() ? null : "a failed stop awaits its clean-up: " + failed;
  }

  private String resources(Element cib) {
    World world = cluster.world();
    for (Element top : cib.childOrNew("configuration").childOrNew("resources").children()) {
      List<Element> primitives = new ArrayList<>();
      top.walk(
          element -> {
            if (element.is("primitive") && !Configurations.isConnection(element)) {
              primitives.add(element);
            }
          });
      for (Element primitive : primitives) {
        Set<String> nodes = world.nodesOf(primitive.id());
        int wanted = top.is("clone") ? cluster.all().size() : 1;
        if (nodes.size() != wanted) {
          return primitive.id() + " runs on " + nodes + " instead of on " + wanted + " nodes";
        }
      }
      if ("true".equals(meta(top, "promotable"))) {
        Set<String> promoted = world.promotedNodesOf(primitives.get(0).id());
        if (promoted.size() != 1) {
          return top.id() + " is promoted on " + promoted;
        }
      }
    }
    return null;
  }

  private static String meta(Element resource, String name) {
    for (Element set : resource.children("meta_attributes")) {
      for (Element pair : set.children("nvpair")) {
        if (name.equals(pair.get("name"))) {
          return pair.get("value");
        }
      }
    }
    return null;
  }

  /**
   * Looks closely at a cluster at rest.
   *
   * @throws Violation if it is not as it should be
   */
  void inspect() {
    Element cib = states.get(0).cib();
    Set<String> lost = operator.lost(Configurations.markers(cib));
    if (!lost.isEmpty()) {
      throw new Violation("acknowledged changes were lost: " + lost);
    }
    constraints(cib);
    nothingToDo();
  }

  private void constraints(Element cib) {
    Element resources = cib.childOrNew("configuration").childOrNew("resources");
    for (Element group : resources.children("group")) {
      Set<String> nodes = new TreeSet<>();
      group.children("primitive").forEach(p -> nodes.addAll(cluster.world().nodesOf(p.id())));
      if (nodes.size() > 1) {
        throw new Violation("group " + group.id() + " runs on " + nodes);
      }
    }
    Element constraints = cib.childOrNew("configuration").childOrNew("constraints");
    for (Element colocation : constraints.children("rsc_colocation")) {
      if ("INFINITY".equals(colocation.get("score"))) {
        colocated(resources, colocation);
      }
    }
  }

  private void colocated(Element resources, Element colocation) {
    Set<String> dependent = nodesOf(resources, colocation.get("rsc"), false);
    boolean promoted = "Promoted".equals(colocation.get("with-rsc-role"));
    Set<String> base = nodesOf(resources, colocation.get("with-rsc"), promoted);
    if (!base.containsAll(dependent)) {
      throw new Violation(
          colocation.get("rsc")
              + " runs on "
              + dependent
              + " but must be with "
              + colocation.get("with-rsc")
              + " on "
              + base);
    }
  }

  private Set<String> nodesOf(Element resources, String id, boolean promoted) {
    Set<String> nodes = new TreeSet<>();
    resources.walk(
        element -> {
          if (element.is("primitive") && isWithin(element, id)) {
            nodes.addAll(
                promoted
                    ? cluster.world().promotedNodesOf(element.id())
                    : cluster.world().nodesOf(element.id()));
          }
        });
    return nodes;
  }

  private static boolean isWithin(Element element, String id) {
    for (Element e = element; e != null; e = e.parent()) {
      if (id.equals(e.id())) {
        return true;
      }
    }
    return false;
  }

  /**
   * What all believe leaves nothing to be done, but what the scheduler itself leaves for its next
   * decision: where resources prefer one another a move of one may make that of another worthwhile,
   * which nobody sees before. So what is left must be exactly what is left on paper when the last
   * decision of the leader is carried out.
   */
  private void nothingToDo() {
    Reply.State state = leading();
    List<String> left = summary(state.cib().copy(), cluster.machine(state.node()).nowMs() / 1000);
    if (!left.isEmpty()) {
      List<String> onPaper = leftOnPaper(cluster.machine(state.node()).service());
      if (!left.equals(onPaper)) {
        throw new Violation(
            "by what " + state.node() + " believes there is something left to do: " + left);
      }
    }
  }

  private List<String> leftOnPaper(SimulatedService service) {
    SimulatedService.Input input = service.lastInput();
    if (input == null) {
      return List.of();
    }
    SimulationRequest request = new SimulationRequest();
    request.stage = SimulationRequest.Stage.SIMULATE;
    try {
      Element after =
          new Simulation(
                  new Scheduler(cluster.policies()),
                  request,
                  new SimulationListener() {},
                  input.atSeconds())
              .run(input.cib().copy())
              .cib();
      return summary(after, input.atSeconds());
    } catch (CibException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> summary(Element cib, long nowSeconds) {
    return new Scheduler(cluster.policies())
        .schedule(new ClusterSnapshot(cib, nowSeconds))
        .summary()
        .lines();
  }
}
