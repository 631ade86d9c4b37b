package io.rulemaker.engine.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The actions of one resource that have one key, oldest first: what they share, and a lookup by
 * node. A resource probed on a thousand nodes has a thousand actions with the same key, so a lookup
 * with a node must not scan them.
 */
public final class KeyedActions {
  private static final int FEW = 8;

  public final String key;

  /** The task of the first of them; a later change to {@code cancel} is not followed. */
  public final String task;

  /** The interval in ms that the key states; 0 for pseudo-actions. */
  public final long intervalMs;

  /** The configured operation; null if there is none, or before {@link #meta} is set. */
  public OperationDefinition definition;

  /** The meta-attributes of every new action here; null until somebody asked for the first. */
  public Map<String, String> meta;

  /** What every new action here needs. */
  public Needs needs = Needs.NOTHING;

  private Map<String, String> extended;
  private final List<Action> all = new ArrayList<>(1);
  private final List<Action> withoutNode = new ArrayList<>(0);
  private Action[] byNode = {};
  private int indexed;
  private boolean sameNodeTwice;

  KeyedActions(String key, String task) {
    this.key = key;
    this.task = task;
    ActionKey parts = ActionKey.parse(key);
    this.intervalMs = parts == null ? 0 : parts.intervalMs();
  }

  /**
   * {@link #meta} and one attribute more, to be shared by many actions; made anew only if it is
   * another one than last time.
   */
  public Map<String, String> metaWith(String name, String value) {
    if (extended == null || !value.equals(extended.get(name))) {
      extended = new TreeMap<>(meta);
      extended.put(name, value);
    }
    return extended;
  }

  void add(Action action) {
    all.add(action);
  }

  /** All of them as of now: actions that are added later do not disturb a walk. */
  public List<Action> list() {
    int size = all.size();
    return new AbstractList<>() {
      @Override
      public Action get(int index) {
        return all.get(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** The oldest of all; null if there is none. */
  public Action oldest() {
    return all.isEmpty() ? null : all.get(0);
  }

  /** The newest of all; null if there is none. */
  public Action newest() {
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** The newest on a node, or of all if the node is null; adopts nothing. Null if there is none. */
  public Action newestOn(Node node) {
    if (node == null) {
      return newest();
    }
    if (all.size() > FEW && !sameNodeTwice) {
      updateIndex();
      if (!sameNodeTwice) {
        return node.index < byNode.length ? byNode[node.index] : null;
      }
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).node == node) {
        return all.get(i);
      }
    }
    return null;
  }

  /**
   * The actions on a node, oldest first. An action without node matches and adopts the node (AC-2).
   */
  public List<Action> adoptAll(Node node) {
    if (all.size() <= FEW || sameNodeTwice) {
      return scan(node);
    }
    updateIndex();
    if (sameNodeTwice || !withoutNode.isEmpty()) {
      return scan(node);
    }
    Action there = node.index < byNode.length ? byNode[node.index] : null;
    return there == null ? List.of() : List.of(there);
  }

  private List<Action> scan(Node node) {
    Action first = null;
    List<Action> more = null;
    for (Action action : all) {
      if (action.node == null) {
        action.node = node;
      }
      if (action.node == node) {
        if (first == null) {
          first = action;
        } else {
          more = more == null ? new ArrayList<>(List.of(first)) : more;
          more.add(action);
        }
      }
    }
    if (more != null) {
      return more;
    }
    return first == null ? List.of() : List.of(first);
  }

  /**
   * The oldest action on a node; one without node matches and adopts the node (AC-2). Younger
   * actions without node are left alone. Null if there is none.
   */
  public Action adoptOldest(Node node) {
    Action found = null;
    if (all.size() <= FEW || sameNodeTwice) {
      for (Action action : all) {
        if (action.node == null || action.node == node) {
          found = action;
          break;
        }
      }
    } else {
      updateIndex();
      found = node.index < byNode.length ? byNode[node.index] : null;
      if (!withoutNode.isEmpty() && (found == null || withoutNode.get(0).id < found.id)) {
        found = withoutNode.get(0);
      }
    }
    if (found != null && found.node == null) {
      found.node = node;
    }
    return found;
  }

  /** The oldest action that is on exactly this node, adopting none; null if there is none. */
  public Action oldestExactlyOn(Node node) {
    if (all.size() > FEW && !sameNodeTwice) {
      updateIndex();
      return node.index < byNode.length ? byNode[node.index] : null;
    }
    for (Action action : all) {
      if (action.node == node) {
        return action;
      }
    }
    return null;
  }

  private void updateIndex() {
    for (int i = 0; i < withoutNode.size(); i++) {
      Action action = withoutNode.get(i);
      if (action.node != null) {
        withoutNode.remove(i--);
        index(action);
      }
    }
    for (; indexed < all.size(); indexed++) {
      Action action = all.get(indexed);
      if (action.node == null) {
        withoutNode.add(action);
      } else {
        index(action);
      }
    }
  }

  private void index(Action action) {
    int slot = action.node.index;
    if (slot >= byNode.length) {
      byNode = Arrays.copyOf(byNode, Math.max(slot + 1, 2 * byNode.length));
    }
    if (byNode[slot] != null) {
      sameNodeTwice = true;
    } else {
      byNode[slot] = action;
    }
  }
}
