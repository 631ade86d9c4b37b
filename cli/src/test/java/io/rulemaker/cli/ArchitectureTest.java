package io.rulemaker.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Keeps the drawing in ARCHITECTURE.md true.
 *
 * <p>The rules are ordinary tests: Surefire passes over the failures of ArchUnit's own test engine.
 */
class ArchitectureTest {

  /** Thousands of small classes that Drools makes of the DRL files. */
  private static final String GENERATED_FROM_RULES = "/io/rulemaker/policies/";

  private static JavaClasses product;

  @BeforeAll
  static void readClasses() {
    product =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(place -> !place.contains(GENERATED_FROM_RULES))
            .importPackages("io.rulemaker");
  }

  @Test
  void theClassesOfAllModulesAreLookedAt() {
    for (String module :
        new String[] {"rules", "engine", "transport", "agents", "fencing", "harness", "cli"}) {
      assertTrue(
          product.stream().anyMatch(c -> c.getPackageName().startsWith("io.rulemaker." + module)),
          module);
    }
  }

  @Test
  void modulesDependInward() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("rules")
        .definedBy("io.rulemaker.rules..")
        .layer("engine")
        .definedBy("io.rulemaker.engine..")
        .layer("transport")
        .definedBy("io.rulemaker.transport..")
        .layer("agents")
        .definedBy("io.rulemaker.agents..")
        .layer("fencing")
        .definedBy("io.rulemaker.fencing..")
        .layer("harness")
        .definedBy("io.rulemaker.harness..")
        .layer("cli")
        .definedBy("io.rulemaker.cli..")
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("harness")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("transport")
        .mayOnlyBeAccessedByLayers("harness", "cli")
        .whereLayer("agents")
        .mayOnlyBeAccessedByLayers("fencing", "harness", "cli")
        .whereLayer("fencing")
        .mayOnlyBeAccessedByLayers("harness", "cli")
        .whereLayer("engine")
        .mayOnlyBeAccessedByLayers("transport", "agents", "fencing", "harness", "cli")
        .check(product);
  }

  @Test
  void packagesDependOneWay() {
    slices().assignedFrom(new PackagesButEntangled()).should().beFreeOfCycles().check(product);
  }

  /**
   * Every package is a slice of its own, but for those that depend on each other in circles as
   * things are: they count as one. Take a package from the list when it is free; add none.
   */
  private static final class PackagesButEntangled implements SliceAssignment {
    /** The phases of the scheduler and the working set they share. */
    private static final Set<String> DECISION =
        Stream.of(
                "", ".act", ".config", ".fence", ".graph", ".model", ".order", ".place", ".policy",
                ".report", ".status")
            .map(phase -> "io.rulemaker.engine" + phase)
            .collect(Collectors.toUnmodifiableSet());

    /** The buses implement the channel, and the factory beside it names them. */
    private static final Set<String> BUSES =
        Set.of(
            "io.rulemaker.transport",
            "io.rulemaker.transport.jgroups",
            "io.rulemaker.transport.kafka");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      if (!name.startsWith("io.rulemaker.")) {
        return SliceIdentifier.ignore();
      }
      String slice = DECISION.contains(name) ? "decision" : BUSES.contains(name) ? "buses" : name;
      return SliceIdentifier.of(slice);
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void rulesKnowNoXmlBusOrProcesses() {
    noClasses()
        .that()
        .resideInAPackage("io.rulemaker.rules..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("javax.xml..", "java.net..", "org.apache.camel..")
                .or(assignableTo(ProcessBuilder.class)))
        .check(product);
  }

  @Test
  void theEngineKnowsNoBusOrProcesses() {
    noClasses()
        .that()
        .resideInAPackage("io.rulemaker.engine..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                    "java.net..", "org.apache.camel..", "org.jgroups..", "org.apache.kafka..")
                .or(assignableTo(ProcessBuilder.class)))
        .check(product);
  }

  @Test
  void timeChanceAndThreadsComeThroughPorts() {
    noClasses()
        .that()
        .resideInAnyPackage("io.rulemaker.engine..", "io.rulemaker.rules..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .callConstructor(Random.class, long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .dependOnClassesThat(assignableTo(Thread.class))
        .because("a decision is a pure function, and a whole cluster runs on a virtual clock")
        .check(product);
  }
}
