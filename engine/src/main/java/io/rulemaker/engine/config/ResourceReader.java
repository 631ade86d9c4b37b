package io.rulemaker.engine.config;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;

/** Reads resource definitions (CF-34 to CF-52, BR-1 to BR-9). */
public final class ResourceReader {
  private ResourceReader() {}

  /**
   * Makes the next instance of a clone from its child definition, registers it and appends it
   * (CF-50, CL-7 step 6).
   *
   * @param removed mark the instance, with its members, as removed
   */
  public static Resource createInstance(Cluster cluster, Clone clone, boolean removed) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }

  /**
   * Makes a removed top-level primitive from a history entry, registers it and appends it to the
   * resource list (ST-21, without the placement ban and without the node of a connection).
   */
  public static Primitive createRemoved(Cluster cluster, Element lrmResource) {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
