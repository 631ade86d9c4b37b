package io.rulemaker.agents.metadata;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the meta-data that an agent printed: XML with a document type that must not be fetched.
 * Whatever an agent prints before the XML (warnings of its interpreter) is skipped.
 */
public final class MetadataReader {
  private static final Set<String> TRUE = Set.of("1", "true", "yes", "on");

  private final XMLStreamReader xml;
  private final List<AgentMetadata.Parameter> parameters = new ArrayList<>();
  private final List<AgentMetadata.Operation> actions = new ArrayList<>();
  private String name = "";
  private String version = "";
  private String summary = "";
  private String description = "";

  private MetadataReader(XMLStreamReader xml) {
    this.xml = xml;
  }

  /**
   * Reads meta-data.
   *
   * @param agent its name for messages
   * @param text what it printed
   * @throws MetadataException if that holds no meta-data
   */
  public static AgentMetadata read(String agent, String text) throws MetadataException {
    int declaration = text.indexOf("<?xml");
    int start = declaration >= 0 ? declaration : text.indexOf("<resource-agent");
    int end = text.lastIndexOf("</resource-agent>");
    if (start < 0 || end < start) {
      throw new MetadataException(
          "agent [" + agent + "] printed no meta-data; is it really an agent?");
    }
    String document = text.substring(start, end + "</resource-agent>".length());
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(document));
      return new MetadataReader(xml).document();
    } catch (XMLStreamException e) {
      throw new MetadataException(
          "the meta-data of agent ["
              + agent
              + "] is no XML in line "
              + e.getLocation().getLineNumber(),
          e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }

  private AgentMetadata document() throws XMLStreamException {
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        switch (xml.getLocalName()) {
          case "resource-agent" -> {
            name = attribute("name", "");
            version = attribute("version", "");
            summary = attribute("shortdesc", "");
          }
          case "shortdesc" -> {
            summary = text();
            depth--;
          }
          case "longdesc" -> {
            description = text();
            depth--;
          }
          case "parameter" -> {
            parameters.add(parameter());
            depth--;
          }
          case "action" -> actions.add(action());
          default -> {} // vendor-url, special, version: nobody asks for them
        }
      }
    }
    if (depth != 0) {
      throw new XMLStreamException("unfinished document", xml.getLocation());
    }
    return new AgentMetadata(name, version, summary, description, parameters, actions);
  }

  private AgentMetadata.Parameter parameter() throws XMLStreamException {
    String parameter = attribute("name", "");
    boolean required = flag("required");
    boolean reloadable = flag("reloadable");
    boolean deprecated = flag("deprecated");
    boolean secret = flag("private");
    String obsoletes = attribute("obsoletes", null);
    String group = attribute("unique-group", null);
    if (group == null && flag("unique")) {
      group = parameter; // OCF 1.0: unique by itself
    }
    String type = "string";
    String defaultValue = null;
    String brief = "";
    String text = "";
    while (xml.next() != XMLStreamConstants.END_ELEMENT
        || !xml.getLocalName().equals("parameter")) {
      if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "content" -> {
          type = attribute("type", "string");
          defaultValue = attribute("default", null);
        }
        case "shortdesc" -> brief = text();
        case "longdesc" -> text = text();
        case "deprecated" -> deprecated = true;
        default -> {} // getopt, option
      }
    }
    return new AgentMetadata.Parameter(
        parameter,
        type,
        defaultValue,
        required,
        reloadable,
        group,
        secret,
        deprecated,
        obsoletes,
        brief,
        text);
  }

  private AgentMetadata.Operation action() {
    return new AgentMetadata.Operation(
        attribute("name", ""),
        attribute("role", null),
        attribute("timeout", null),
        attribute("interval", null),
        attribute("start-delay", null),
        attribute("depth", null));
  }

  /** The text of the element at hand, up to its end. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {} // comments
      }
    }
    return text.toString().strip();
  }

  private String attribute(String attribute, String absent) {
    String value = xml.getAttributeValue(null, attribute);
    return value == null ? absent : value;
  }

  private boolean flag(String attribute) {
    return TRUE.contains(attribute(attribute, "0").toLowerCase(java.util.Locale.ROOT));
  }
}
