package io.rulemaker.engine.model;

import java.util.AbstractSet;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;

/**
 * A set of nodes of one cluster, one bit each: every resource has one for the nodes where its state
 * is known, which soon is all of them. Iterates in node list order.
 */
final class NodeSet extends AbstractSet<Node> {
  private final BitSet members = new BitSet();
  private NodeList nodes;

  @Override
  public boolean add(Node node) {
    if (members.get(node.index)) {
      return false;
    }
    nodes = node.list;
    members.set(node.index);
    return true;
  }

  @Override
  public boolean contains(Object other) {
    return other instanceof Node node && members.get(node.index);
  }

  @Override
  public int size() {
    return members.cardinality();
  }

  @Override
  public boolean isEmpty() {
    return members.isEmpty();
  }

  @Override
  public Iterator<Node> iterator() {
    return isEmpty()
        ? Collections.emptyIterator()
        : nodes.stream().filter(this::contains).iterator();
  }
}
