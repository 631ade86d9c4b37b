package io.rulemaker.engine.status;

import io.rulemaker.engine.config.OperationSettings;
import io.rulemaker.engine.config.Parameters;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OperationDefinition;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.value.DigestText;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Digests of the parameters that an operation would run with now, and their comparison with
 * recorded ones (AC-26, AC-27). One object a run: results are kept per node and operation.
 */
public final class Digests {
  private static final String MATCHES_NOTHING = "";
  private static final String TIMEOUT = "CRM_meta_timeout";
  private static final String PRIVATE_WITH_OPERATION = "3.16.0";
  private static final Set<String> PRIVATE_OF_DEVICES = Set.of("passwd", "password", "user");
  private static final Set<String> NEVER =
      Set.of("id", "crm_feature_set", "op-digest", "on_node", "on_node_uuid", "pcmk_external_ip");

  private record Key(Primitive resource, Node node, String task, long intervalMs) {}

  /**
   * What an operation's parameters amount to now.
   *
   * @param all digest of all parameters
   * @param restart digest of those that need a restart; null if the entry records none
   * @param open digest without the private ones; null if the entry records none
   * @param ownParameters whether the operation has parameters of its own
   */
  private record Current(String all, String restart, String open, boolean ownParameters) {}

  /**
   * How a recorded operation compares with its present definition.
   *
   * @param privateOnly at most private parameters differ
   * @param restartDiffers a parameter that needs a restart differs
   * @param recorded the entry has a digest at all
   * @param differs some parameter differs
   * @param ownParameters the operation has parameters of its own
   */
  record Comparison(
      boolean privateOnly,
      boolean restartDiffers,
      boolean recorded,
      boolean differs,
      boolean ownParameters) {}

  private final Cluster cluster;
  private final Map<Key, Current> known = new HashMap<>();

  private Digests(Cluster cluster) {
    this.cluster = cluster;
  }

  /** The digests of a run. */
  public static Digests of(Cluster cluster) {
    return cluster.part(Digests.class, Digests::new);
  }

  /**
   * The digest of a fence device's parameters for a target node, as unfencing compares it (F-30).
   *
   * @param open without private parameters
   */
  public String ofDevice(Primitive device, Node target, boolean open) {
    SortedMap<String, String> content = resourceParameters(device, target);
    if (open) {
      content.keySet().removeAll(PRIVATE_OF_DEVICES);
      if (FeatureSet.below(cluster.cib.get("crm_feature_set"), PRIVATE_WITH_OPERATION)) {
        removeLibraryParameters(content);
      }
    }
    return DigestText.digest(content);
  }

  /** Whether the parameters of a recorded operation differ for certain (ST-44). */
  boolean parametersChanged(Primitive resource, Node node, OperationEntry entry) {
    Comparison comparison = compare(resource, node, entry);
    return comparison.restartDiffers || (comparison.recorded && comparison.differs);
  }

  /** Compares a recorded operation with its present definition. */
  Comparison compare(Primitive resource, Node node, OperationEntry entry) {
    Current current =
        known.computeIfAbsent(
            new Key(resource, node, entry.task(), entry.intervalMs()),
            key -> compute(resource, node, entry));
    String all = entry.xml().get("op-digest");
    String restart = recordedRestartDigest(resource, entry);
    String open = entry.xml().get("op-secure-digest");
    boolean restartDiffers =
        restart != null && current.restart != null && !restart.equals(current.restart);
    return new Comparison(
        open != null && open.equals(current.open),
        restartDiffers,
        all != null,
        !current.all.equals(all),
        current.ownParameters);
  }

  /**
   * The restart digest of an entry; null if it has none. That of an expired failure never matches
   * (ST-47): the operation is issued again, unless an earlier entry of the same operation has told
   * already that restarts do not count.
   */
  private static String recordedRestartDigest(Primitive resource, OperationEntry entry) {
    if (entry.xml().has("op-digest") && resource.seen.expiredResults.contains(entry.xml())) {
      return MATCHES_NOTHING;
    }
    return entry.xml().get("op-restart-digest");
  }

  private Current compute(Primitive resource, Node node, OperationEntry entry) {
    SortedMap<String, String> content = resourceParameters(resource, node);
    SortedMap<String, String> resourceOnly = new TreeMap<>(content);
    OperationDefinition definition =
        OperationSettings.find(resource, entry.task(), entry.intervalMs(), false);
    boolean ownParameters = addOwnParameters(resource, node, definition, content);
    if (entry.recurring()) {
      content.put(TIMEOUT, timeout(resource, entry, definition));
    }
    return new Current(
        DigestText.digest(content),
        recordedRestartDigest(resource, entry) == null ? null : restartDigest(entry, content),
        entry.xml().has("op-secure-digest")
            ? openDigest(resource, entry, content, resourceOnly)
            : null,
        ownParameters);
  }

  private SortedMap<String, String> resourceParameters(Primitive resource, Node node) {
    SortedMap<String, String> content = new TreeMap<>(Parameters.of(cluster, resource, node));
    BundleAddress.resolve(resource, content);
    content.keySet().removeIf(Digests::isNeverIncluded);
    return content;
  }

  private static boolean isNeverIncluded(String name) {
    return NEVER.contains(name) || name.startsWith("CRM_meta_");
  }

  private boolean addOwnParameters(
      Primitive resource,
      Node node,
      OperationDefinition definition,
      SortedMap<String, String> content) {
    if (definition == null) {
      return false;
    }
    Map<String, String> own = OperationSettings.parameters(cluster, resource, definition, node);
    own.forEach(
        (name, value) -> {
          if (!isNeverIncluded(name)) {
            content.putIfAbsent(name, value);
          }
        });
    return !own.isEmpty();
  }

  private String timeout(Primitive resource, OperationEntry entry, OperationDefinition definition) {
    return OperationSettings.meta(cluster, resource, definition, entry.task(), entry.intervalMs())
        .get("timeout");
  }

  private static String restartDigest(OperationEntry entry, SortedMap<String, String> content) {
    String listed = entry.xml().get("op-force-restart");
    SortedMap<String, String> restricted = new TreeMap<>(content);
    if (listed != null) {
      restricted.keySet().retainAll(names(listed));
    }
    return DigestText.digest(restricted);
  }

  private String openDigest(
      Primitive resource,
      OperationEntry entry,
      SortedMap<String, String> content,
      SortedMap<String, String> resourceOnly) {
    String version = entry.xml().get("crm_feature_set", cluster.cib.get("crm_feature_set"));
    boolean old = FeatureSet.below(version, PRIVATE_WITH_OPERATION);
    SortedMap<String, String> open = new TreeMap<>(old ? resourceOnly : content);
    open.keySet().removeAll(names(entry.xml().get("op-secure-params", "")));
    if (old && resource.config.fenceDevice) {
      removeLibraryParameters(open);
    }
    return DigestText.digest(open);
  }

  private static void removeLibraryParameters(SortedMap<String, String> content) {
    content.keySet().removeIf(name -> name.startsWith("pcmk_"));
  }

  private static Set<String> names(String list) {
    return new HashSet<>(Arrays.asList(list.strip().split("\\s+")));
  }
}
