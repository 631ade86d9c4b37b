package io.rulemaker.cli.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.PeerLink;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The links from a node to the others, as it sees them itself, in all forms of output. */
final class LinkLines {
  private LinkLines() {}

  /** Links in one line. */
  static String inOne(List<PeerLink> links) {
    return links.stream()
        .map(link -> "link " + link.number() + " to " + link.node() + " (" + link.address() + ")")
        .collect(Collectors.joining(", "));
  }

  /** A line for each link: its number, then whom it leads to. */
  static List<String> table(Reply.State state) {
    List<String> lines = new ArrayList<>();
    lines.add("Links of " + state.node() + ", as it sees them:");
    int links = state.links().stream().mapToInt(PeerLink::number).max().orElse(-1) + 1;
    for (int number = 0; number < links; number++) {
      lines.add("link " + number);
      for (PeerLink link : state.links()) {
        if (link.number() == number) {
          lines.add("  " + link.node() + " " + link.address() + " " + condition(link));
        }
      }
    }
    return lines;
  }

  private static String condition(PeerLink link) {
    return link.up() ? "up" : "DOWN since " + since(link);
  }

  private static String since(PeerLink link) {
    return Instant.ofEpochMilli(link.sinceMs()).toString();
  }

  /** An object for each link. */
  static ArrayNode json(ObjectMapper mapper, List<PeerLink> links) {
    ArrayNode array = mapper.createArrayNode();
    for (PeerLink link : links) {
      array
          .addObject()
          .put("node", link.node())
          .put("link", link.number())
          .put("address", link.address())
          .put("up", link.up())
          .put("since", since(link));
    }
    return array;
  }

  /** The element {@code links}. */
  static Element xml(Reply.State state) {
    Element links = new Element("links").set("seen-by", state.node());
    for (PeerLink link : state.links()) {
      links
          .add(new Element("link"))
          .set("node", link.node())
          .set("number", Integer.toString(link.number()))
          .set("address", link.address())
          .set("up", Boolean.toString(link.up()))
          .set("since", since(link));
    }
    return links;
  }
}
