package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.AgentTraits;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.value.DigestText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The digests of the parameters of an operation, as history records them (SO-33 step 6, AC-26,
 * L-25).
 *
 * @param all of all parameters
 * @param restarting names of the parameters whose change needs a restart; null if any does
 * @param ofRestarting digest of those; null if any does
 * @param secret names of the parameters that must not be shown; null for none
 * @param ofOpen digest without those; null if there are none
 */
public record ParameterDigest(
    String all, String restarting, String ofRestarting, String secret, String ofOpen) {
  private static final Set<String> NOT_DIGESTED =
      Set.of("id", "crm_feature_set", "op-digest", "on_node", "on_node_uuid", "pcmk_external_ip");

  /** Of an operation of which only the digest of all parameters is known. */
  public static ParameterDigest known(String all) {
    return new ParameterDigest(all, null, null, null, null);
  }

  /**
   * Of an operation that an executor was asked for.
   *
   * @param traits what its agent says; null if it is not known
   */
  public static ParameterDigest of(OperationRequest request, AgentTraits traits) {
    SortedMap<String, String> parameters = new TreeMap<>(request.parameters());
    parameters.keySet().removeAll(NOT_DIGESTED);
    if (request.recurring() && request.meta().containsKey("timeout")) {
      parameters.put("CRM_meta_timeout", request.meta().get("timeout"));
    }
    return of(parameters, traits);
  }

  /** Of the parameters that an action of a graph carries. */
  static ParameterDigest of(GraphAction action, AgentTraits traits) {
    SortedMap<String, String> parameters = new TreeMap<>();
    Element attributes = action.xml().child("attributes");
    if (attributes != null) {
      boolean recurring = action.intervalMs() > 0;
      attributes.forEachAttribute(
          (name, value) -> {
            boolean meta = name.startsWith("CRM_meta_");
            if (meta
                ? recurring && name.equals("CRM_meta_timeout")
                : !NOT_DIGESTED.contains(name)) {
              parameters.put(name, value);
            }
          });
    }
    return of(parameters, traits);
  }

  private static ParameterDigest of(SortedMap<String, String> parameters, AgentTraits traits) {
    String all = DigestText.digest(parameters);
    if (traits == null) {
      return known(all);
    }
    List<String> restarting = traits.restarting();
    List<String> secret = traits.secret();
    return new ParameterDigest(
        all,
        restarting == null ? null : list(restarting),
        restarting == null ? null : DigestText.digest(only(parameters, restarting)),
        secret.isEmpty() ? null : list(secret),
        secret.isEmpty() ? null : DigestText.digest(without(parameters, secret)));
  }

  private static SortedMap<String, String> only(Map<String, String> all, List<String> names) {
    SortedMap<String, String> some = new TreeMap<>(all);
    some.keySet().retainAll(names);
    return some;
  }

  private static SortedMap<String, String> without(Map<String, String> all, List<String> names) {
    SortedMap<String, String> some = new TreeMap<>(all);
    some.keySet().removeAll(names);
    return some;
  }

  /** A blank on both sides of each name, by which readers find whole names. */
  private static String list(List<String> names) {
    return " " + String.join("  ", names) + " ";
  }

  /** Writes the digests into a recorded operation. */
  void writeTo(Element entry) {
    entry.set("op-digest", all);
    if (ofRestarting != null) {
      entry.set("op-force-restart", restarting).set("op-restart-digest", ofRestarting);
    }
    if (ofOpen != null) {
      entry.set("op-secure-params", secret).set("op-secure-digest", ofOpen);
    }
  }
}
