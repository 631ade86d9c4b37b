package io.rulemaker.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.drl.parser.ParserError;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.definition.rule.Rule;
import org.kie.api.io.Resource;
import org.kie.api.io.ResourceType;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.KnowledgeBuilderError;
import org.kie.internal.builder.KnowledgeBuilderFactory;
import org.kie.internal.builder.ResultSeverity;
import org.kie.internal.io.ResourceFactory;

/**
 * Policies that an operator wrote: DRL files compiled when loaded, kept apart from the built-in
 * ones and run in sessions of their own (design, section 4). Immutable.
 */
public final class UserPolicies {
  /** What Drools says of a file that does not begin as DRL, besides where it does not. */
  private static final String NOTHING_READ = "Parser returned a null Package";

  private final KieBase base;
  private final Map<String, String> fileByRule;

  private final List<String> warnings;

  private UserPolicies(KieBase base, Map<String, String> fileByRule, List<String> warnings) {
    this.base = base;
    this.fileByRule = Map.copyOf(fileByRule);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Compiles policies.
   *
   * @throws PolicyException with every problem as {@code file:line: what; remedy}
   */
  public static UserPolicies compile(Collection<PolicySource> sources) throws PolicyException {
    List<String> problems = new ArrayList<>();
    for (PolicySource source : sources) {
      problems.addAll(ImportGuard.check(source));
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
    Map<String, String> fileByRule = new HashMap<>();
    KnowledgeBuilder all = KnowledgeBuilderFactory.newKnowledgeBuilder();
    for (PolicySource source : sources) {
      // Alone first: so that an error names its file, and each rule is known by the file it is in.
      KnowledgeBuilder alone = KnowledgeBuilderFactory.newKnowledgeBuilder();
      alone.add(resource(source), ResourceType.DRL);
      collectErrors(source, alone, problems);
      for (KiePackage pkg : alone.getKnowledgePackages()) {
        for (Rule rule : pkg.getRules()) {
          String earlier = fileByRule.put(key(rule), source.file());
          if (earlier != null) {
            problems.add(
                source.file()
                    + ": rule ["
                    + rule.getName()
                    + "] stands in "
                    + earlier
                    + " too; give it another name or package");
          }
        }
      }
      all.add(resource(source), ResourceType.DRL);
    }
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
    List<String> warnings = new ArrayList<>();
    sources.forEach(source -> warnings.addAll(PolicyLint.warnings(source)));
    return new UserPolicies(all.newKieBase(), fileByRule, warnings);
  }

  /** The knowledge base of all loaded files. */
  KieBase base() {
    return base;
  }

  /** The file that a rule was read from. */
  String fileOf(Rule rule) {
    return fileByRule.getOrDefault(key(rule), "user policy");
  }

  /** What can be used but looks wrong, as {@code file:line: what; remedy}. */
  public List<String> warnings() {
    return warnings;
  }

  /** The number of rules. */
  public int size() {
    return fileByRule.size();
  }

  private static String key(Rule rule) {
    return rule.getPackageName() + "/" + rule.getName();
  }

  private static Resource resource(PolicySource source) {
    return ResourceFactory.newByteArrayResource(
            source.text().getBytes(java.nio.charset.StandardCharsets.UTF_8))
        .setSourcePath(source.file())
        .setResourceType(ResourceType.DRL);
  }

  private static void collectErrors(
      PolicySource source, KnowledgeBuilder builder, List<String> problems) {
    for (KnowledgeBuilderError error : builder.getErrors()) {
      // That nothing came of it is said beside the errors that say why.
      boolean echo = builder.getErrors().size() > 1 && error.getMessage().contains(NOTHING_READ);
      if (error.getSeverity() != ResultSeverity.ERROR || echo) {
        continue;
      }
      int line = error.getLines().length > 0 ? error.getLines()[0] : -1;
      if (error instanceof ParserError parser) {
        line = parser.getRow();
      }
      String first = error.getMessage().strip().replaceAll("\\s*\\R\\s*", " ");
      problems.add(source.file() + (line > 0 ? ":" + line : "") + ": " + first);
    }
  }
}
