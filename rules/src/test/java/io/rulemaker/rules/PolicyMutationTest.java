package io.rulemaker.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Takes each built-in rule out in turn: some test of its phase must notice. Which one did stands in
 * {@code target/policy-mutations}, a table for each phase.
 */
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
  void everyRuleIsMissed(Phase phase) throws IOException {
    LauncherDiscoveryRequest tests =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage(packageOf(phase)), selectPackage("io.rulemaker.rules.report"))
            .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
            .build();
    PolicyTest.orders = 1;
    List<String> unnoticed = new ArrayList<>();
    List<String> table = new ArrayList<>(List.of("rule\ttests that miss it\tone of them"));
    for (String rule : PolicySet.ruleNames(phase)) {
      PolicyTest.policies = PolicySet.builtIn().without(phase, rule);
      SummaryGeneratingListener listener = new SummaryGeneratingListener();
      launcher.execute(tests, listener);
      List<TestExecutionSummary.Failure> failures = listener.getSummary().getFailures();
      if (failures.isEmpty()) {
        unnoticed.add(rule);
      }
      String first =
          failures.isEmpty() ? "" : failures.get(0).getTestIdentifier().getLegacyReportingName();
      table.add(rule + "\t" + failures.size() + "\t" + first);
    }
    Path folder = Files.createDirectories(Path.of("target", "policy-mutations"));
    Files.write(folder.resolve(phase.name().toLowerCase(Locale.ROOT) + ".tsv"), table);
    assertEquals(List.of(), unnoticed);
  }
}
