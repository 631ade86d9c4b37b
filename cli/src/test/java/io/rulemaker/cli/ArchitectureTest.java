package io.rulemaker.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/** Keeps the drawing in ARCHITECTURE.md true. */
@AnalyzeClasses(packages = "io.rulemaker", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule modulesDependInward =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("rules")
          .definedBy("io.rulemaker.rules..", "io.rulemaker.policies..")
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
          .mayOnlyBeAccessedByLayers("transport", "agents", "fencing", "harness", "cli");

  @ArchTest
  static final ArchRule rulesKnowNoXmlBusOrProcesses =
      noClasses()
          .that()
          .resideInAPackage("io.rulemaker.rules..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("javax.xml..", "java.net..", "org.apache.camel..")
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                          ProcessBuilder.class)));

  @ArchTest
  static final ArchRule theEngineKnowsNoBusOrProcesses =
      noClasses()
          .that()
          .resideInAPackage("io.rulemaker.engine..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..", "org.apache.camel..", "org.jgroups..", "org.apache.kafka..")
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                          ProcessBuilder.class)));

  @ArchTest
  static final ArchRule timeChanceAndThreadsComeThroughPorts =
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
          .dependOnClassesThat(
              com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(Thread.class))
          .because("a decision is a pure function, and a whole cluster runs on a virtual clock");
}
