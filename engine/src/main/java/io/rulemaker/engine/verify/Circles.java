package io.rulemaker.engine.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A directed graph that finds its circles: the sets of vertices of which each is reached from each
 * other (Tarjan's algorithm without recursion, because chains may be long).
 *
 * @param <V> a vertex; equal vertices are one
 */
final class Circles<V> {
  private final Map<V, Integer> numbers = new HashMap<>();
  private final List<V> vertices = new ArrayList<>();
  private final List<List<Integer>> edges = new ArrayList<>();

  /** Adds an edge. */
  void add(V from, V to) {
    edges.get(number(from)).add(number(to));
  }

  private int number(V vertex) {
    Integer known = numbers.get(vertex);
    if (known != null) {
      return known;
    }
    int number = vertices.size();
    numbers.put(vertex, number);
    vertices.add(vertex);
    edges.add(new ArrayList<>(2));
    return number;
  }

  /** The circles of more than one vertex, vertices in the order in which they were added. */
  List<List<V>> find() {
    Search search = new Search();
    for (int start = 0; start < vertices.size(); start++) {
      if (search.index[start] == 0) {
        search.from(start);
      }
    }
    return search.found;
  }

  private final class Search {
    private final int[] index = new int[vertices.size()];
    private final int[] low = new int[vertices.size()];
    private final int[] nextEdge = new int[vertices.size()];
    private final boolean[] open = new boolean[vertices.size()];
    private final Deque<Integer> path = new ArrayDeque<>();
    private final Deque<Integer> component = new ArrayDeque<>();
    private final List<List<V>> found = new ArrayList<>();
    private int count;

    private void from(int start) {
      enter(start);
      while (!path.isEmpty()) {
        int vertex = path.peek();
        if (nextEdge[vertex] < edges.get(vertex).size()) {
          int target = edges.get(vertex).get(nextEdge[vertex]++);
          if (index[target] == 0) {
            enter(target);
          } else if (open[target]) {
            low[vertex] = Math.min(low[vertex], index[target]);
          }
        } else {
          leave();
        }
      }
    }

    private void enter(int vertex) {
      index[vertex] = ++count;
      low[vertex] = count;
      open[vertex] = true;
      path.push(vertex);
      component.push(vertex);
    }

    private void leave() {
      int vertex = path.pop();
      if (!path.isEmpty()) {
        low[path.peek()] = Math.min(low[path.peek()], low[vertex]);
      }
      if (low[vertex] != index[vertex]) {
        return;
      }
      List<Integer> members = new ArrayList<>();
      int member;
      do {
        member = component.pop();
        open[member] = false;
        members.add(member);
      } while (member != vertex);
      if (members.size() > 1) {
        Collections.sort(members);
        found.add(members.stream().map(vertices::get).toList());
      }
    }
  }
}
