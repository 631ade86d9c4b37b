package io.rulemaker.engine.model;

/**
 * A stored ordering, applied to actions once all exist (OG-1). Each side is a concrete action, or a
 * resource with a task (interval 0), or a resource with a key.
 */
public final class Ordering {
  /** Null if first is an action without resource. */
  public final Resource firstResource;

  /** The one-time task of first; null if first is given by key or action. */
  public final String firstTask;

  /** The key of first; null if first is given by its task. */
  public final String firstKey;

  /** The action itself; null if it is to be found by task or key. */
  public final Action first;

  /** Null if then is an action without resource. */
  public final Resource thenResource;

  /** The one-time task of then; null if then is given by key or action. */
  public final String thenTask;

  /** The key of then; null if then is given by its task. */
  public final String thenKey;

  /** The action itself; null if it is to be found by task or key. */
  public final Action then;

  /** Bits of {@link Kind}. */
  public final int kinds;

  /** An ordering of one-time tasks. */
  public Ordering(
      Resource firstResource, String firstTask, Resource thenResource, String thenTask, int kinds) {
    this.firstResource = firstResource;
    this.firstTask = firstTask;
    this.firstKey = null;
    this.first = null;
    this.thenResource = thenResource;
    this.thenTask = thenTask;
    this.thenKey = null;
    this.then = null;
    this.kinds = kinds;
  }

  /** An ordering of keys or actions; an action fills in what is missing. */
  public Ordering(
      Resource firstResource,
      String firstKey,
      Action first,
      Resource thenResource,
      String thenKey,
      Action then,
      int kinds) {
    this.firstResource = firstResource == null && first != null ? first.resource : firstResource;
    this.firstTask = null;
    this.firstKey = firstKey == null && first != null ? first.key : firstKey;
    this.first = first;
    this.thenResource = thenResource == null && then != null ? then.resource : thenResource;
    this.thenTask = null;
    this.thenKey = thenKey == null && then != null ? then.key : thenKey;
    this.then = then;
    this.kinds = kinds;
  }
}
