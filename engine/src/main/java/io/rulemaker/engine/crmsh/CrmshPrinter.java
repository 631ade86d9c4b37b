package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationTree;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a configuration in the crmsh language. What this language cannot say exactly is written as
 * {@code xml <…>}: whatever is printed reads back as what it was, except for ids that nobody sees.
 */
public final class CrmshPrinter {
  private static final List<String> OPTION_SECTIONS =
      List.of("crm_config", "rsc_defaults", "op_defaults");

  private final Element configuration;
  private final StatementText text;

  /** Takes the element {@code <configuration>}. */
  public CrmshPrinter(Element configuration) {
    this.configuration = configuration;
    this.text = new StatementText(referenced(configuration));
  }

  private static Set<String> referenced(Element configuration) {
    Set<String> ids = new HashSet<>();
    configuration.walk(
        element -> {
          if (element.has("id-ref")) {
            ids.add(element.get("id-ref"));
          }
        });
    return ids;
  }

  /** The whole configuration, a statement after the other, each ending with a newline. */
  public String all() {
    StringBuilder out = new StringBuilder();
    elements("nodes").forEach(node -> out.append(statement(node)));
    elements("resources").stream()
        .filter(element -> element.is("template"))
        .forEach(template -> out.append(statement(template)));
    elements("resources").stream()
        .filter(ConfigurationTree::isResource)
        .forEach(resource -> out.append(withMembers(resource)));
    elements("constraints").forEach(constraint -> out.append(statement(constraint)));
    elements("tags").forEach(tag -> out.append(statement(tag)));
    Element topology = configuration.child("fencing-topology");
    if (topology != null && !topology.children().isEmpty()) {
      out.append(statement(topology));
    }
    elements("alerts").forEach(alert -> out.append(statement(alert)));
    elements("acls").forEach(acl -> out.append(statement(acl)));
    OPTION_SECTIONS.forEach(section -> out.append(options(section)));
    return out.toString();
  }

  /** One thing by its id, or a node by its name, with what it holds; null if there is none. */
  public String one(String id) {
    Element element = new ConfigurationTree(configuration).find(id);
    if (element == null) {
      return elements("nodes").stream()
          .filter(node -> id.equals(node.get("uname")))
          .findFirst()
          .map(this::statement)
          .orElse(null);
    }
    if (ConfigurationTree.isResource(element)) {
      return withMembers(element);
    }
    boolean statement = Sections.of(element.name()) != null;
    return statement ? statement(element) : xml(element);
  }

  private List<Element> elements(String section) {
    Element found = configuration.child(section);
    return found == null ? List.of() : found.children();
  }

  /** Options are merged when they are read, so that each set is a statement of its own. */
  private String options(String section) {
    StringBuilder out = new StringBuilder();
    for (Element block : elements(section)) {
      String statement = text.of(section, block);
      Element scratch = new Element("configuration");
      if (statement == null
          || !readsBack(statement, scratch)
          || scratch.child(section) == null
          || scratch.child(section).children().size() != 1
          || !sameOptions(scratch.child(section).children().get(0), block)) {
        return xml(configuration.child(section));
      }
      out.append(statement).append('\n');
    }
    return out.toString();
  }

  private static boolean sameOptions(Element read, Element block) {
    return Meaning.same(read, block) && read.id().equals(block.id());
  }

  private String withMembers(Element resource) {
    StringBuilder out = new StringBuilder();
    String own = text.of(resource);
    List<Element> members =
        resource.children().stream().filter(ConfigurationTree::isResource).toList();
    Element scratch = new Element("configuration");
    members.forEach(member -> scratch.childOrNew("resources").add(member.copy()));
    if (own == null || !sameAfterReading(own, scratch, resource)) {
      return xml(resource);
    }
    members.forEach(member -> out.append(withMembers(member)));
    return out.append(own).append('\n').toString();
  }

  private String statement(Element element) {
    String statement = text.of(element);
    return statement != null && sameAfterReading(statement, new Element("configuration"), element)
        ? statement + "\n"
        : xml(element);
  }

  private static boolean sameAfterReading(String statement, Element scratch, Element element) {
    if (!readsBack(statement, scratch)) {
      return false;
    }
    if (element.is("fencing-topology")) {
      return Meaning.same(scratch.child(element.name()), element);
    }
    if (element.is("node")) {
      return Meaning.same(scratch.child("nodes").child("node"), element);
    }
    Element read = new ConfigurationTree(scratch).find(element.id());
    return read != null && Meaning.same(read, element);
  }

  private static boolean readsBack(String statement, Element scratch) {
    try {
      new CrmshLoader(scratch, false).load(statement);
      return true;
    } catch (EditException e) {
      return false; // the language cannot say this
    }
  }

  private static String xml(Element element) {
    List<String> lines = new ArrayList<>(CibWriter.write(element).lines().toList());
    return "xml " + String.join(" \\\n", lines) + "\n";
  }
}
