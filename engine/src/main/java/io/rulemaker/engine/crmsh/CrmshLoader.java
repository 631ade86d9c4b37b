package io.rulemaker.engine.crmsh;

import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.Element;
import java.util.List;
import java.util.Set;

/**
 * Carries out statements of the crmsh language on a configuration (L-40). Ids are those that crmsh
 * gives, so that its users find what they expect.
 */
public final class CrmshLoader {
  /** The verbs that make something. */
  public static final List<String> VERBS =
      List.of(
          "primitive",
          "rsc_template",
          "group",
          "clone",
          "ms",
          "bundle",
          "location",
          "colocation",
          "order",
          "rsc_ticket",
          "property",
          "rsc_defaults",
          "op_defaults",
          "node",
          "tag",
          "monitor",
          "fencing_topology",
          "alert",
          "xml");

  /** Words of scripts for crmsh that mean nothing here: everything is sent at the end, at once. */
  private static final Set<String> IDLE = Set.of("configure", "commit", "verify", "end", "quit");

  private final Sections sections;

  /**
   * Begins.
   *
   * @param configuration the element {@code <configuration>}, which is changed
   * @param mayReplace whether what exists already may be replaced; otherwise that is refused
   */
  public CrmshLoader(Element configuration, boolean mayReplace) {
    this.sections = new Sections(configuration, mayReplace);
  }

  /** Carries out all statements of a text. */
  public void load(String text) throws EditException {
    for (Statement statement : Lexer.statements(text)) {
      carryOut(new Words(statement.line(), statement.words()), statement.raw());
    }
  }

  /** Carries out one statement that is in words already. */
  public void statement(List<String> words) throws EditException {
    carryOut(new Words(0, words), String.join(" ", words));
  }

  private void carryOut(Words words, String raw) throws EditException {
    String verb = words.next("a statement");
    if (IDLE.contains(verb)) {
      return;
    }
    switch (verb) {
      case "primitive", "rsc_template", "group", "clone", "ms", "bundle", "monitor" ->
          new ResourceStatements(sections, words).carryOut(verb);
      case "location", "colocation", "collocation", "order", "rsc_ticket" ->
          constraint(verb, words);
      case "xml" -> new XmlStatement(sections, words).carryOut(raw);
      case "delete" -> delete(words);
      default -> new ClusterStatements(sections, words).carryOut(verb);
    }
  }

  private void constraint(String verb, Words words) throws EditException {
    String id = words.next("the id");
    String tag =
        switch (verb) {
          case "location" -> "rsc_location";
          case "order" -> "rsc_order";
          case "rsc_ticket" -> "rsc_ticket";
          default -> "rsc_colocation";
        };
    Element replaced = sections.replaced(words, id, tag);
    FreshIds ids = new FreshIds(sections.configuration(), replaced);
    ConstraintReader reader = new ConstraintReader(words, ids);
    Element fresh =
        switch (tag) {
          case "rsc_location" -> reader.location(id);
          case "rsc_order" -> reader.order(id);
          case "rsc_ticket" -> reader.ticket(id);
          default -> reader.colocation(id);
        };
    sections.put(fresh, replaced);
  }

  private void delete(Words words) throws EditException {
    do {
      String id = words.next("the id of what is to be deleted");
      try {
        ConfigurationEdit.delete(sections.configuration(), id);
      } catch (EditException e) {
        throw words.error(e.kind(), e.getMessage());
      }
    } while (words.has());
  }
}
