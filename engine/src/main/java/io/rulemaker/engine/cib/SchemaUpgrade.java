package io.rulemaker.engine.cib;

import java.util.function.Consumer;

/** Brings a CIB of an older schema up to the newest (CF-13 to CF-15). */
public final class SchemaUpgrade {
  private SchemaUpgrade() {}

  /**
   * Upgrades a document in place.
   *
   * @param notices takes lines for standard error, such as that validation is disabled
   * @throws CibException if the schema is unknown
   */
  public static void upgrade(Element cib, Consumer<String> notices) throws CibException {
    throw new UnsupportedOperationException("owned by the configuration part");
  }
}
