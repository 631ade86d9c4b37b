package io.rulemaker.agents;

import io.rulemaker.engine.port.OperationRequest;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of agents (L-24). Nothing is inherited from this process: what an agent does must
 * not depend on who started the service.
 */
final class AgentEnvironment {
  /** What begins the line on standard error that becomes the exit reason. */
  static final String REASON_PREFIX = "ocf-exit-reason:";

  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  private AgentEnvironment() {}

  /** What every child process gets. */
  static Map<String, String> base(AgentSettings settings) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", PATH);
    environment.put("HOME", "/root");
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(settings.environment());
    return environment;
  }

  /** What an OCF agent gets for an operation. */
  static Map<String, String> ocf(AgentSettings settings, OperationRequest request) {
    Map<String, String> environment = base(settings);
    environment.put("OCF_ROOT", settings.ocfRoot().toString());
    environment.put("OCF_RA_VERSION_MAJOR", "1");
    environment.put("OCF_RA_VERSION_MINOR", "1");
    environment.put("OCF_RESOURCE_INSTANCE", request.resource());
    environment.put("OCF_RESOURCE_TYPE", request.agent().type());
    environment.put("OCF_RESOURCE_PROVIDER", request.agent().provider());
    environment.put("OCF_EXIT_REASON_PREFIX", REASON_PREFIX);
    environment.put("OCF_RESKEY_crm_feature_set", settings.featureSet());
    request.parameters().forEach((name, value) -> put(environment, "OCF_RESKEY_" + name, value));
    putMeta(environment, "name", request.task());
    putMeta(environment, "timeout", Long.toString(request.timeoutMs()));
    putMeta(environment, "interval", Long.toString(request.intervalMs()));
    if (request.node() != null) {
      putMeta(environment, "on_node", request.node());
    }
    request.meta().forEach((name, value) -> putMeta(environment, name, value));
    String checkLevel = request.parameters().get("OCF_CHECK_LEVEL");
    if (checkLevel != null) {
      environment.put("OCF_CHECK_LEVEL", checkLevel);
    }
    return environment;
  }

  private static void putMeta(Map<String, String> environment, String name, String value) {
    // Shells cannot name a variable with a hyphen.
    put(environment, "OCF_RESKEY_CRM_meta_" + name.replace('-', '_'), value);
  }

  private static void put(Map<String, String> environment, String name, String value) {
    if (name.indexOf('=') < 0 && name.indexOf('\0') < 0 && value.indexOf('\0') < 0) {
      environment.put(name, value);
    }
  }
}
