package io.rulemaker.engine.member;

import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.OperationFinished;
import io.rulemaker.engine.port.ExecutionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a member finds out what alert agents may want to know (L-36). Every member tells its own of
 * nodes, fencings and attributes, and of the operations on its node; of those on executors the
 * leader does.
 */
final class AlertDesk {
  private final Core core;
  private final Map<String, Element> attributes = new HashMap<>();
  private final Set<Reply.Fencing> fencings = new HashSet<>();
  private List<String> present = List.of();
  private boolean knowsStatus;
  private long epoch;
  private long number;

  AlertDesk(Core core) {
    this.core = core;
  }

  /**
   * An operation ended on this node, or one was reported by an executor; a probe that found what
   * was expected is no news.
   */
  void operation(Event event) {
    if (event instanceof OperationFinished end && isNews(end)) {
      tell(AlertEvents.resource(end, idOf(end.request().node()), core.nowMs));
    }
  }

  private static boolean isNews(OperationFinished end) {
    boolean probe = end.request().task().equals("monitor") && !end.request().recurring();
    boolean expected = probe && end.result().exitCode() == end.key().targetRc();
    return !expected && end.result().status() != ExecutionStatus.CANCELLED;
  }

  /** Looks for news at the end of a step. */
  void look() {
    if (!core.cutOff) {
      nodes();
    }
    if (core.status.epoch() != epoch || core.status.number() != number) {
      epoch = core.status.epoch();
      number = core.status.number();
      fencings();
      attributes();
      knowsStatus = true; // what a member learns when it joins is no news
    }
  }

  private void nodes() {
    List<String> now = new ArrayList<>(core.view);
    now.addAll(core.executors);
    if (now.equals(present)) {
      return;
    }
    List<String> before = present;
    present = now;
    before.stream().filter(node -> !now.contains(node)).forEach(node -> node(node, false));
    now.stream().filter(node -> !before.contains(node)).forEach(node -> node(node, true));
  }

  private void node(String node, boolean member) {
    tell(AlertEvents.node(node, idOf(node), member, core.nowMs));
  }

  private void fencings() {
    List<Reply.Fencing> ended =
        core.status.fencings().stream().filter(each -> !each.outcome().equals("pending")).toList();
    for (Reply.Fencing fencing : ended) {
      if (!fencings.contains(fencing) && knowsStatus) {
        tell(AlertEvents.fencing(fencing, idOf(fencing.target()), core.nowMs));
      }
    }
    fencings.clear();
    fencings.addAll(ended);
  }

  private void attributes() {
    for (String node : core.status.nodeNames()) {
      Element now = core.status.node(node).attributes;
      Element before = attributes.put(node, now);
      if (now != before && knowsStatus) {
        attributes(node, values(before), values(now));
      }
    }
  }

  private void attributes(String node, Map<String, String> before, Map<String, String> now) {
    now.forEach(
        (name, value) -> {
          if (!value.equals(before.get(name))) {
            attribute(node, name, value);
          }
        });
    before.keySet().stream()
        .filter(name -> !now.containsKey(name))
        .forEach(name -> attribute(node, name, ""));
  }

  private void attribute(String node, String name, String value) {
    tell(AlertEvents.attribute(node, idOf(node), name, value, core.nowMs));
  }

  private static Map<String, String> values(Element attributes) {
    Map<String, String> values = new LinkedHashMap<>();
    if (attributes != null) {
      for (Element set : attributes.children("instance_attributes")) {
        set.children("nvpair").forEach(pair -> values.put(pair.get("name"), pair.get("value", "")));
      }
    }
    return values;
  }

  private String idOf(String node) {
    StatusReplica.NodeEntry known = core.status.node(node);
    return known == null || known.head == null ? null : known.head.id();
  }

  private void tell(AlertEvent event) {
    core.out.add(new MemberOutput.Alert(event));
  }
}
