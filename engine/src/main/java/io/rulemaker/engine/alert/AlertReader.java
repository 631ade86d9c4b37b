package io.rulemaker.engine.alert;

import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.alert.AlertEvent.Kind;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.config.NvSets;
import io.rulemaker.engine.config.RuleInput;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.rules.PolicySet;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the alerts of a configuration (L-36). */
public final class AlertReader {
  private static final Set<Kind> USUAL = EnumSet.of(Kind.NODE, Kind.FENCING, Kind.RESOURCE);
  private static final long TIMEOUT_MS = 30_000;

  private final Cluster cluster;
  private final List<Alert> alerts = new ArrayList<>();

  private AlertReader(Cluster cluster) {
    this.cluster = cluster;
  }

  /**
   * The alerts of a document, one for each recipient, in its order; those that are not enabled are
   * left out.
   *
   * @param snapshot of the newest schema; rules in its sets count as of its time
   */
  public static List<Alert> read(ClusterSnapshot snapshot) {
    AlertReader reader =
        new AlertReader(new Cluster(snapshot.cib(), snapshot.now(), PolicySet.builtIn()));
    elements(snapshot.cib()).forEach(reader::alert);
    return List.copyOf(reader.alerts);
  }

  /** Whether a document, of whatever schema, has alerts at all; costs nothing. */
  public static boolean hasAlerts(Element cib) {
    return !elements(cib).isEmpty();
  }

  private static List<Element> elements(Element cib) {
    Element configuration = cib.child("configuration");
    Element section = configuration == null ? null : configuration.child("alerts");
    return section == null ? List.of() : section.children("alert");
  }

  private void alert(Element alert) {
    List<Element> recipients = alert.children("recipient");
    if (recipients.isEmpty()) {
      add(alert, null);
    }
    recipients.forEach(recipient -> add(alert, recipient));
  }

  private void add(Element alert, Element recipient) {
    Map<String, String> meta = merged(recipient, alert, "meta_attributes");
    if (!Booleans.parse(meta.get("enabled")).orElse(true)) {
      return;
    }
    Element select = alert.child("select");
    alerts.add(
        new Alert(
            recipient == null ? alert.id() : alert.id() + "/" + recipient.id(),
            alert.get("path", ""),
            recipient == null ? null : recipient.get("value", ""),
            Durations.interval(meta.get("timeout")).orElse(TIMEOUT_MS),
            meta.getOrDefault("timestamp-format", Timestamps.DEFAULT),
            select == null ? USUAL : kinds(select),
            select == null ? Set.of() : attributes(select),
            merged(recipient, alert, "instance_attributes")));
  }

  /** What a recipient says goes before what its alert says. */
  private Map<String, String> merged(Element recipient, Element alert, String tag) {
    Map<String, String> values = new LinkedHashMap<>();
    NvSets.merge(cluster, recipient, tag, RuleInput.none(), values, null);
    NvSets.merge(cluster, alert, tag, RuleInput.none(), values, null);
    return values;
  }

  private static Set<Kind> kinds(Element select) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Element child : select.children()) {
      switch (child.name()) {
        case "select_nodes" -> kinds.add(Kind.NODE);
        case "select_fencing" -> kinds.add(Kind.FENCING);
        case "select_resources" -> kinds.add(Kind.RESOURCE);
        case "select_attributes" -> kinds.add(Kind.ATTRIBUTE);
        default -> {} // the schema knows no other
      }
    }
    return kinds;
  }

  private static Set<String> attributes(Element select) {
    Set<String> names = new HashSet<>();
    Element wanted = select.child("select_attributes");
    if (wanted != null) {
      wanted.children("attribute").forEach(attribute -> names.add(attribute.get("name", "")));
    }
    return names;
  }
}
