package io.rulemaker.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Takes each built-in rule out in turn: some test of its phase must notice. */
class PolicyMutationTest {
  private final Launcher launcher = LauncherFactory.create();

  @AfterEach
  void restore() {
    PolicyTest.policies = PolicySet.builtIn();
    PolicyTest.orders = 3;
  }

  private static String packageOf(Phase phase) {
    return "io.rulemaker.rules." + phase.name().toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void everyRuleIsMissed(Phase phase) {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(packageOf(phase)), selectPackage("io.rulemaker.rules.report"))
            .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
            .build();
    PolicyTest.orders = 1;
    List<String> unnoticed = new ArrayList<>();
    for (String rule : PolicySet.ruleNames(phase)) {
      PolicyTest.policies = PolicySet.builtIn().without(phase, rule);
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      launcher.execute(tests, listener);
      if (listener.getSummary().getTotalFailureCount() == 0) {
        unnoticed.add(rule);
      }
    }
    assertEquals(List.of(), unnoticed);
  }
}
