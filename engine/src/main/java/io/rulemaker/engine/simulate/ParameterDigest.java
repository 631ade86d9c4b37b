package io.rulemaker.engine.simulate;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.OperationRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The digest of the parameters of an operation (SO-33 step 6, AC-26). */
public final class ParameterDigest {
  private static final Set<String> NOT_DIGESTED =
      Set.of("id", "crm_feature_set", "op-digest", "on_node", "on_node_uuid", "pcmk_external_ip");

  private ParameterDigest() {}

  /** The digest of an operation that an executor was asked for. */
  public static String of(OperationRequest request) {
    Map<String, String> parameters = new TreeMap<>(request.parameters());
    parameters.keySet().removeAll(NOT_DIGESTED);
    if (request.recurring() && request.meta().containsKey("timeout")) {
      parameters.put("CRM_meta_timeout", request.meta().get("timeout"));
    }
    return md5(text(parameters));
  }

  /** The digest of the parameters that an action of a graph carries. */
  static String of(GraphAction action) {
    Map<String, String> parameters = new TreeMap<>();
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
    return md5(text(parameters));
  }

  private static String text(Map<String, String> parameters) {
    StringBuilder text = new StringBuilder(" <parameters");
    parameters.forEach(
        (name, value) ->
            text.append(' ').append(name).append("=\"").append(escaped(value)).append('"'));
    return text.append("/>\n").toString();
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }
}
