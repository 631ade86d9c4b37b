package io.rulemaker.engine.model;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A sorted table that is shared until it is changed. A resource probed on a thousand nodes has a
 * thousand actions with the same meta-attributes: they refer to one table, and an action that
 * differs gets its own copy with the first change.
 */
public final class SharedTable extends AbstractMap<String, String> {
  private Map<String, String> current = Map.of();
  private boolean own;

  /** Refers to a table, which nobody may change from now on; replaces the content so far. */
  public void share(Map<String, String> table) {
    current = table;
    own = false;
  }

  /** Whether the content is that of a shared table, unchanged. */
  public boolean refersTo(Map<String, String> table) {
    return !own && current == table;
  }

  @Override
  public String get(Object key) {
    return current.get(key);
  }

  @Override
  public boolean containsKey(Object key) {
    return current.containsKey(key);
  }

  @Override
  public int size() {
    return current.size();
  }

  @Override
  public String put(String key, String value) {
    return owned().put(key, value);
  }

  @Override
  public String remove(Object key) {
    return current.containsKey(key) ? owned().remove(key) : null;
  }

  @Override
  public void clear() {
    share(Map.of());
  }

  /** The entries by name, if the table was changed or a sorted one was shared; for reading only. */
  @Override
  public Set<Entry<String, String>> entrySet() {
    return current.entrySet();
  }

  private Map<String, String> owned() {
    if (!own) {
      current = new TreeMap<>(current);
      own = true;
    }
    return current;
  }
}
