package io.rulemaker.engine.value;

/** Ids of clone instances: {@code X:3} is the instance number 3 of {@code X}. */
public final class InstanceIds {
  private InstanceIds() {}

  /** The id without a trailing instance number; itself if it has none. */
  public static String withoutNumber(String id) {
    int colon = id.lastIndexOf(':');
    if (colon < 0 || colon == id.length() - 1) {
      return id;
    }
    for (int i = colon + 1; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return id;
      }
    }
    return id.substring(0, colon);
  }
}
