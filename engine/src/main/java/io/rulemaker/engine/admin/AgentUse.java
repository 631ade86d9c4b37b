package io.rulemaker.engine.admin;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.AgentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * That a primitive, or a template of primitives, uses an agent.
 *
 * @param resource id of the primitive or template
 * @param template whether it is a template, which need not be complete
 * @param own names of the parameters that it gives itself, by whatever rules
 * @param given these, and those that its template and the collectives around it give
 */
public record AgentUse(
    String resource, AgentId agent, boolean template, Set<String> own, Set<String> given) {

  public AgentUse {
    own = Set.copyOf(own);
    given = Set.copyOf(given);
  }

  /**
   * All uses of agents in a configuration, in document order. What names no agent is left out.
   *
   * @param configuration the element {@code <configuration>}
   */
  public static List<AgentUse> of(Element configuration) {
    ConfigurationTree tree = new ConfigurationTree(configuration);
    List<AgentUse> uses = new ArrayList<>();
    Element section = configuration.child("resources");
    if (section == null) {
      return uses;
    }
    for (Element template : section.children("template")) {
      add(uses, template, null, tree);
    }
    for (Element resource : tree.resources()) {
      if (resource.is("primitive")) {
        String template = resource.get("template");
        add(uses, resource, template == null ? null : tree.find(template), tree);
      }
    }
    return uses;
  }

  private static void add(
      List<AgentUse> uses, Element resource, Element template, ConfigurationTree tree) {
    Element definition = template == null ? resource : template;
    String standard = definition.get("class");
    String type = definition.get("type");
    if (standard == null || type == null || resource.id() == null) {
      return;
    }
    Set<String> own = parameters(resource, tree);
    Set<String> given = new HashSet<>(own);
    for (Element e = resource.parent(); e != null && ConfigurationTree.isResource(e); ) {
      given.addAll(parameters(e, tree));
      e = e.parent();
    }
    if (template != null) {
      given.addAll(parameters(template, tree));
    }
    AgentId agent = new AgentId(standard, definition.get("provider"), type);
    uses.add(new AgentUse(resource.id(), agent, resource.is("template"), own, given));
  }

  private static Set<String> parameters(Element resource, ConfigurationTree tree) {
    Set<String> names = new HashSet<>();
    for (Element set : resource.children("instance_attributes")) {
      for (Element pair : referred(set, tree).children("nvpair")) {
        String name = pair.get("name", referred(pair, tree).get("name"));
        if (name != null) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** What an element stands for if it only refers to another. */
  private static Element referred(Element element, ConfigurationTree tree) {
    Element found = element.has("id-ref") ? tree.find(element.get("id-ref")) : null;
    return found == null ? element : found;
  }
}
