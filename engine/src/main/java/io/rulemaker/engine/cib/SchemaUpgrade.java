package io.rulemaker.engine.cib;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a CIB of an older schema up to the newest (CF-13 to CF-15), series by series. Each step
 * only touches what the next series does not know, so a document without such things just moves up.
 * Not reproduced is that a transformation also reorders nvset blocks: their order has no effect
 * there.
 */
public final class SchemaUpgrade {
  /** The newest schema. */
  public static final String NEWEST = "pacemaker-4.0";

  private static final String DISABLED =
      "Schema validation of configuration is disabled (support for validate-with set to \"none\" is"
          + " deprecated and will be removed in a future release)";
  private static final Pattern NAME = Pattern.compile("pacemaker-(\\d{1,4})\\.(\\d{1,4})");
  private static final int[] LAST_MINOR = {-1, 3, 10, 10, 0};

  private SchemaUpgrade() {}

  /**
   * Upgrades a document in place.
   *
   * @param notices takes lines for standard error, such as that validation is disabled
   * @throws CibException if the schema is unknown
   */
  public static void upgrade(Element cib, Consumer<String> notices) throws CibException {
    if (cib.child("configuration") == null) {
      cib.insert(0, new Element("configuration"));
    }
    cib.childOrNew("status");
    String schema = cib.get("validate-with");
    if ("none".equals(schema)) {
      notices.accept(DISABLED);
      return;
    }
    int series = series(schema);
    Element configuration = cib.child("configuration");
    if (series < 2) {
      AclUpgrade.apply(configuration);
    }
    if (series < 3) {
      new UpgradeToSeries3(configuration).apply();
    }
    if (series < 4) {
      new UpgradeToSeries4(configuration).apply();
    }
    cib.set("validate-with", NEWEST);
  }

  /** The major number of a schema's name; 1 if the document names none. */
  private static int series(String schema) throws CibException {
    if (schema == null) {
      return 1;
    }
    Matcher name = NAME.matcher(schema);
    if (name.matches()) {
      int major = Integer.parseInt(name.group(1));
      if (major < LAST_MINOR.length && Integer.parseInt(name.group(2)) <= LAST_MINOR[major]) {
        return major;
      }
    }
    throw new CibException(
        "Schema ["
            + schema
            + "] is unknown (attribute validate-with of <cib>): name pacemaker-1.0"
            + " to "
            + NEWEST,
        null,
        CibException.Kind.SCHEMA);
  }
}
