package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.FailureRecords;
import io.rulemaker.engine.model.FailureRecords.Failures;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.engine.value.Integers;
import io.rulemaker.engine.value.Score;
import java.util.Map;
import java.util.OptionalLong;

/** Fail counts of resources on nodes (ST-40 to ST-42). */
public final class FailCounts {
  private static final String COUNT_PREFIX = "fail-count-";
  private static final String TIME_PREFIX = "last-failure-";

  private FailCounts() {}

  /**
   * The fail count of a resource on a node, 1000000 meaning infinite.
   *
   * @param effective leave expired failures out (ST-42)
   * @param withLaunched add the counts of launched resources
   */
  public static int of(
      Cluster cluster, Resource resource, Node node, boolean effective, boolean withLaunched) {
    int count = count(cluster, resource, node, effective, null);
    if (withLaunched && !resource.launched.isEmpty() && resource.enclosingBundle() == null) {
      for (Resource launched : resource.launched) {
        count = Score.add(count, of(cluster, launched, node, effective, true));
      }
    }
    return count;
  }

  /**
   * The fail count of a resource itself. As a side effect, a blocked failure disables the failure
   * timeout from then on (ST-41).
   *
   * @param entry the only history entry that may show a blocked failure; null for all
   */
  static int count(
      Cluster cluster, Resource resource, Node node, boolean effective, OperationEntry entry) {
    Failures failures = recorded(resource, node);
    if (failures.count() == 0) {
      return 0;
    }
    if (resource.seen.failureTimeoutMs > 0
        && resource instanceof Primitive primitive
        && BlockedFailures.exist(cluster, primitive, node, entry)) {
      resource.seen.failureTimeoutMs = 0;
    }
    return effective && expired(cluster, resource, failures) ? 0 : failures.count();
  }

  private static boolean expired(Cluster cluster, Resource resource, Failures failures) {
    long timeoutSeconds = Durations.toSeconds(resource.seen.failureTimeoutMs);
    return timeoutSeconds > 0
        && failures.lastFailure() > 0
        && cluster.now > failures.lastFailure() + timeoutSeconds;
  }

  /** What the node's attributes say of a resource. */
  static Failures recorded(Resource resource, Node node) {
    FailureRecords records = node.failures;
    if (records == null) {
      records = parse(node.attributes);
      node.failures = records;
    }
    if (records.isEmpty()) {
      return Failures.NONE;
    }
    String name = resource.historyId();
    return resource.config.unique ? records.of(name) : records.ofAnyNumber(name);
  }

  private static FailureRecords parse(Map<String, String> attributes) {
    FailureRecords records = new FailureRecords();
    attributes.forEach(
        (attribute, value) -> {
          if (attribute.startsWith(COUNT_PREFIX)) {
            int count = countOf(value);
            add(records, attribute, COUNT_PREFIX, new Failures(count, 0));
          } else if (attribute.startsWith(TIME_PREFIX)) {
            long time = Integers.parse(value).orElse(0);
            add(records, attribute, TIME_PREFIX, new Failures(0, time));
          }
        });
    return records;
  }

  private static int countOf(String value) {
    if (value.equals("INFINITY") || value.equals("+INFINITY")) {
      return Score.INFINITY;
    }
    OptionalLong count = Integers.parse(value);
    return count.isPresent() ? Score.clamp(count.getAsLong()) : 0;
  }

  /** Only attributes that name the operation count: {@code PREFIX}NAME{@code #}TASK_INTERVAL. */
  private static void add(
      FailureRecords records, String attribute, String prefix, Failures failures) {
    int hash = attribute.indexOf('#', prefix.length());
    int underscore = attribute.lastIndexOf('_');
    if (hash > prefix.length() && underscore > hash + 1 && isNumber(attribute, underscore + 1)) {
      records.add(attribute.substring(prefix.length(), hash), failures);
    }
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return from < text.length();
  }
}
