package io.rulemaker.engine.model;

/** A stored ordering, applied to actions once all exist (OG-1). */
public final class Ordering {
  public final Resource firstResource;
  public final String firstKey;
  public final Action first;
  public final Resource thenResource;
  public final String thenKey;
  public final Action then;
  public int kinds;

  public Ordering(
      Resource firstResource,
      String firstKey,
      Action first,
      Resource thenResource,
      String thenKey,
      Action then,
      int kinds) {
    this.firstResource = firstResource == null && first != null ? first.resource : firstResource;
    this.firstKey = firstKey == null && first != null ? first.key : firstKey;
    this.first = first;
    this.thenResource = thenResource == null && then != null ? then.resource : thenResource;
    this.thenKey = thenKey == null && then != null ? then.key : thenKey;
    this.then = then;
    this.kinds = kinds;
  }
}
