package io.rulemaker.cli.https;

import io.rulemaker.cli.live.StatusView;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.port.PeerLink;
import io.rulemaker.engine.report.NodeLines;
import io.rulemaker.engine.report.StatusXml;
import io.rulemaker.engine.value.Score;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The cluster as a page for people: what is wrong first, then everything. */
final class StatusPage {
  private static final int REFRESH_SECONDS = 5;

  private final Reply.State state;
  private final Cluster cluster;
  private final Map<String, Map<String, Integer>> failCounts;
  private final List<Element> failures;
  private final Html html = new Html();

  private StatusPage(StatusView view) {
    this.state = view.state();
    this.cluster = view.cluster();
    this.failCounts = FailCountTable.of(cluster);
    this.failures = StatusXml.failures(cluster).children();
  }

  /** The status. */
  static String of(StatusView view) {
    return new StatusPage(view).page();
  }

  /** What is shown while the member says nothing. */
  static String ofTrouble(String what) {
    Html html = new Html().element("h1", "", "Rulemaker").raw("<ul class=\"sum\">");
    return PageFrame.page(
        "Rulemaker", REFRESH_SECONDS, html.element("li", "bad", what).raw("</ul>\n"));
  }

  /** Why a resource is where it is. */
  static String ofExplanation(String resource, List<String> lines) {
    Html html =
        new Html()
            .raw("<p><a href=\"/\">← all of the cluster</a></p>\n")
            .element("h1", "", "Why " + resource + " is where it is")
            .element("pre", "", String.join("\n", lines));
    return PageFrame.page(resource, 0, html);
  }

  private String page() {
    String name = cluster.options.clusterName == null ? "Cluster" : cluster.options.clusterName;
    List<Troubles.Trouble> troubles = new Troubles(state, cluster, failures.size()).all();
    html.element("h1", "", name).raw("<ul class=\"sum\">\n");
    troubles.forEach(trouble -> html.element("li", trouble.weight(), trouble.text()));
    html.raw("</ul>\n");
    facts();
    nodes();
    resources();
    failedActions();
    fencings();
    linksDown();
    notes();
    String worst = troubles.get(0).weight().equals("ok") ? "" : "⚠ ";
    return PageFrame.page(worst + name, REFRESH_SECONDS, html);
  }

  private void facts() {
    String leader = state.leader() == null ? "nobody" : state.leader();
    html.raw("<p>Leader <b>").text(leader).raw("</b> ");
    html.raw("<span class=\"dim\">(epoch " + state.epoch() + ")</span>, ");
    html.raw(state.quorate() ? "with quorum" : "<b class=\"bad\">WITHOUT quorum</b>");
    html.raw(". In touch with ").text(state.node()).raw(": ");
    html.text(String.join(", ", state.members())).raw(".<br><span class=\"dim\">");
    html.text("Configuration " + CibVersion.of(state.cib()) + ", last changed ");
    html.text(state.cib().get("cib-last-written", "at an unknown time"));
    String client = state.cib().get("update-client");
    html.text(client == null ? "" : " by " + client);
    html.text(". As of " + time(Instant.ofEpochSecond(cluster.now)) + ".").raw("</span></p>\n");
  }

  private void nodes() {
    table("Nodes", "Node", "State", "Active resources");
    for (Node node : cluster.nodes) {
      String text = NodeLines.state(node);
      boolean well = node.online && !node.unclean && text.equals("online");
      html.raw("<tr><td>").text(node.name);
      html.text(node.name.equals(state.leader()) ? " (leader)" : "");
      html.text(node.isRemoteNode() ? " (" + NodeLines.kind(node) + ")" : "").raw("</td><td>");
      html.element("b", well ? "ok" : node.unclean || !node.online ? "bad" : "warn", text);
      html.raw("</td><td>" + node.active.size() + "</td></tr>\n");
    }
    html.raw("</table>\n");
  }

  private void resources() {
    table("Resources", "Resource", "State", "Node");
    for (Element resource : StatusXml.resources(cluster).children()) {
      resource(resource, 0);
    }
    html.raw("</table>\n");
  }

  private void resource(Element resource, int level) {
    boolean single = resource.is("resource");
    String id = resource.is("replica") ? "replica " + resource.id() : resource.id();
    html.raw("<tr><td class=\"l" + Math.min(level, 3) + "\">");
    if (resource.is("replica")) {
      html.text(id);
    } else {
      html.raw("<a href=\"/explain/" + pathOf(id) + "\">").text(id).raw("</a>");
    }
    String kind = single ? resource.get("resource_agent") : kind(resource);
    html.raw(" <span class=\"dim wide\">").text(kind).raw("</span></td><td>");
    state(resource, single);
    html.raw("</td><td>").text(single ? places(resource) : "").raw("</td></tr>\n");
    if (!single) {
      resource.children().forEach(child -> resource(child, level + 1));
    }
  }

  private static String kind(Element collective) {
    boolean promotable = "true".equals(collective.get("multi_state"));
    return promotable ? "promotable clone" : collective.name();
  }

  private static String places(Element resource) {
    List<String> nodes = new ArrayList<>();
    resource.children().forEach(node -> nodes.add(node.get("name")));
    return String.join(", ", nodes);
  }

  private void state(Element resource, boolean single) {
    List<String> flags = new ArrayList<>();
    if (is(resource, "orphaned")) {
      flags.add("removed from the configuration");
    }
    if (is(resource, "blocked")) {
      flags.add("blocked");
    }
    if (is(resource, "maintenance")) {
      flags.add("maintenance");
    } else if ("false".equals(resource.get("managed"))) {
      flags.add("unmanaged");
    }
    boolean stopWanted = "Stopped".equalsIgnoreCase(resource.get("target_role", ""));
    if (stopWanted || is(resource, "disabled")) {
      flags.add("disabled");
    }
    if (resource.has("pending")) {
      flags.add(resource.get("pending") + " under way");
    }
    failCounts
        .getOrDefault(resource.get("id", ""), Map.of())
        .forEach((node, count) -> flags.add("fail count " + count(count) + " on " + node));
    if (single) {
      boolean failed = is(resource, "failed");
      boolean runs = is(resource, "active");
      String role = resource.get("role");
      html.element(
          "b",
          failed ? "bad" : runs ? "ok" : stopWanted ? "" : "warn",
          failed ? "FAILED " + role : role);
    }
    html.text(String.join(", ", flags));
  }

  private static String count(int count) {
    return count >= Score.INFINITY ? "INFINITY" : String.valueOf(count);
  }

  private static boolean is(Element element, String flag) {
    return "true".equals(element.get(flag));
  }

  private void failedActions() {
    if (failures.isEmpty()) {
      return;
    }
    table("Failed actions", "Action", "Node", "What it said");
    for (Element failure : failures) {
      String when = failure.get("last-rc-change", "");
      html.raw("<tr>").element("td", "", failure.get("op_key"));
      html.element("td", "", failure.get("node")).raw("<td>");
      html.element("b", "bad", failure.get("exitstatus") + ", " + failure.get("status"));
      html.text(failure.get("exitreason")).raw(" <span class=\"dim\">").text(when);
      html.raw("</span></td></tr>\n");
    }
    html.raw("</table>\n");
  }

  private void fencings() {
    List<String> lines = new ArrayList<>();
    state.fencings().forEach(fencing -> lines.add(0, StatusView.line(fencing)));
    list("Fencings, newest first", lines);
  }

  private void linksDown() {
    List<String> lines = new ArrayList<>();
    for (PeerLink link : state.links()) {
      if (!link.up()) {
        String since = time(Instant.ofEpochMilli(link.sinceMs()));
        lines.add(
            "link "
                + link.number()
                + " to "
                + link.node()
                + " ("
                + link.address()
                + ") since "
                + since);
      }
    }
    list("Links down, as " + state.node() + " sees", lines);
  }

  private void notes() {
    List<String> lines = new ArrayList<>();
    state.notes().forEach(note -> lines.add(0, note));
    list("Notes of the leader, newest first", lines);
  }

  private void list(String title, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    html.element("h2", "", title).raw("<ul>\n");
    lines.forEach(line -> html.element("li", "", line));
    html.raw("</ul>\n");
  }

  private void table(String title, String... columns) {
    html.element("h2", "", title).raw("<table><tr>");
    for (String column : columns) {
      html.element("th", "", column);
    }
    html.raw("</tr>\n");
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String pathOf(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
