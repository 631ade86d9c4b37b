package io.rulemaker.engine.model;

import java.util.ArrayList;
import java.util.List;

/** A resource that an agent runs. */
public final class Primitive extends Resource {
  /** Configured operations in order, templates merged (CF-35, CF-53). */
  public final List<OperationDefinition> operations = new ArrayList<>();

  /** The remote-type node that this connection leads to; null if it is no connection. */
  public Node connectsTo;

  /** The address given to the containerised instance (bundles), for {@code pcmk_external_ip}. */
  public String externalAddress;

  public Primitive(String id, ResourceConfig config) {
    super(id, config);
  }

  @Override
  public List<Resource> children() {
    return List.of();
  }

  /** Whether this is a connection to a remote node without launcher. */
  public boolean isRemoteNodeConnection() {
    return connectsTo != null && launcher == null && config.remoteConnection;
  }
}
