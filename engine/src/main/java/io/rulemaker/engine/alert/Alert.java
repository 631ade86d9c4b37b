package io.rulemaker.engine.alert;

import io.rulemaker.engine.alert.AlertEvent.Kind;
import java.util.Map;
import java.util.Set;

/**
 * A program of the operator's that is to be run for some events, for one recipient (L-36).
 *
 * @param id of the element {@code alert}, and of the recipient behind a slash if there is one
 * @param path of the program
 * @param recipient what it is told as {@code CRM_alert_recipient}; null for none
 * @param timeoutMs after which it is killed, in ms
 * @param timestampFormat of {@code CRM_alert_timestamp}, for {@link Timestamps}
 * @param kinds which events it wants to know of
 * @param attributes of {@link Kind#ATTRIBUTE}, which attributes; empty for all
 * @param environment further variables, as they are configured
 */
public record Alert(
    String id,
    String path,
    String recipient,
    long timeoutMs,
    String timestampFormat,
    Set<Kind> kinds,
    Set<String> attributes,
    Map<String, String> environment) {

  public Alert {
    kinds = Set.copyOf(kinds);
    attributes = Set.copyOf(attributes);
    environment = Map.copyOf(environment);
  }

  /** Whether this event is to be told. */
  public boolean wants(AlertEvent event) {
    return kinds.contains(event.kind())
        && (event.kind() != Kind.ATTRIBUTE
            || attributes.isEmpty()
            || attributes.contains(event.attribute()));
  }
}
