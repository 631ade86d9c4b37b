package io.rulemaker.engine.alert;

import java.util.Locale;
import java.util.Map;

/**
 * Something that alert agents may want to know (L-36).
 *
 * @param kind what it is about
 * @param atMs when it became known here, ms since the epoch
 * @param variables what an agent is told of it, by names without the prefix {@code CRM_alert_}
 */
public record AlertEvent(Kind kind, long atMs, Map<String, String> variables) {

  /** The kinds of alerts. */
  public enum Kind {
    NODE,
    FENCING,
    RESOURCE,
    ATTRIBUTE;

    /** As agents know it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public AlertEvent {
    variables = Map.copyOf(variables);
  }

  /** The attribute that this is about; null if it is about none. */
  String attribute() {
    return variables.get("attribute_name");
  }
}
