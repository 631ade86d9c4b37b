package io.rulemaker.rules;

import java.util.Map;
import java.util.Optional;
import org.kie.api.KieBase;
import org.kie.api.definition.rule.Rule;

/** Policies that an operator wrote: compiled DRL files, kept apart from the built-in ones. */
public final class UserPolicies {
  private final KieBase base;
  private final Map<String, String> fileByRule;

  UserPolicies(KieBase base, Map<String, String> fileByRule) {
    this.base = base;
    this.fileByRule = Map.copyOf(fileByRule);
  }

  /** The knowledge base of all loaded files; none if no file holds a rule. */
  Optional<KieBase> base() {
    return Optional.ofNullable(base);
  }

  /** The file that a rule was read from. */
  String fileOf(Rule rule) {
    return fileByRule.getOrDefault(rule.getPackageName() + "/" + rule.getName(), "user policy");
  }
}
