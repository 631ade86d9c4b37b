package io.rulemaker.engine.report;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Resource;

/** The names under which resources are shown. */
final class ResourceNames {
  private ResourceNames() {}

  /** The id without an instance number, if the resource is below a clone. */
  static String base(Resource resource) {
    return resource.enclosingClone() == null ? resource.id : withoutNumber(resource.id);
  }

  /** The configured id; below a unique clone the id with its number (SO-11). */
  static String shown(Resource resource) {
    Clone clone = resource.enclosingClone();
    return clone == null || clone.config.unique ? resource.id : withoutNumber(resource.id);
  }

  private static String withoutNumber(String id) {
    int colon = id.lastIndexOf(':');
    if (colon < 0 || colon == id.length() - 1) {
      return id;
    }
    for (int i = colon + 1; i < id.length(); i++) {
      if (!Character.isDigit(id.charAt(i))) {
        return id;
      }
    }
    return id.substring(0, colon);
  }
}
