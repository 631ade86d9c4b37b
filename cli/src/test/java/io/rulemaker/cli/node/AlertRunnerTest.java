package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rulemaker.engine.alert.Alert;
import io.rulemaker.engine.alert.AlertEvent;
import io.rulemaker.engine.alert.AlertEvent.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alert agents are run with what they are to be told. */
class AlertRunnerTest {
  /** An agent that the distribution ships as an example. */
  private static final Path SAMPLE = Path.of("/usr/share/pacemaker/alerts/alert_file.sh.sample");

  private static final AlertEvent LOST =
      new AlertEvent(Kind.NODE, 1_500, Map.of("node", "s1", "nodeid", "1", "desc", "lost"));

  @TempDir Path folder;

  private static Alert alert(Path program, String recipient, Map<String, String> more) {
    return new Alert(
        "a", program.toString(), recipient, 10_000, "%s.%3N", Set.of(Kind.NODE), Set.of(), more);
  }

  private Path program(String name, String text) throws IOException {
    Path program = folder.resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + text);
    return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > endNanos) {
        fail("it did not come about");
      }
      Thread.sleep(10);
    }
  }

  private static List<String> lines(Path file) {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAgentOfTheDistributionWritesWhatHappened() throws IOException, InterruptedException {
    assumeTrue(Files.exists(SAMPLE), "[" + SAMPLE + "] is not installed");
    Path agent = Files.copy(SAMPLE, folder.resolve("alert_file.sh"));
    Files.setPosixFilePermissions(agent, PosixFilePermissions.fromString("rwx------"));
    Path log = folder.resolve("alerts.log");
    try (AlertRunner runner =
        new AlertRunner(() -> List.of(alert(agent, log.toString(), Map.of())), "1")) {
      runner.tell(LOST);
      await(() -> lines(log).stream().anyMatch(line -> line.contains("lost")));
    }
    String line = lines(log).get(lines(log).size() - 1);
    assertTrue(line.contains("s1") && line.contains("1.500"), line);
  }

  @Test
  void theEnvironmentIsThatOfAlertsAndWhatIsConfigured() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path agent = program("tell", "env | sort > $0.$$ && mv $0.$$ " + out + "\n");
    try (AlertRunner runner =
        new AlertRunner(() -> List.of(alert(agent, "root", Map.of("mail", "x"))), "7")) {
      runner.tell(LOST);
      await(() -> Files.exists(out));
    }
    List<String> told =
        lines(out).stream()
            .filter(line -> line.startsWith("CRM_alert_") || line.startsWith("mail"))
            .toList();
    assertEquals(
        List.of(
            "CRM_alert_desc=lost",
            "CRM_alert_kind=node",
            "CRM_alert_node=s1",
            "CRM_alert_node_sequence=1",
            "CRM_alert_nodeid=1",
            "CRM_alert_recipient=root",
            "CRM_alert_timestamp=1.500",
            "CRM_alert_timestamp_epoch=1",
            "CRM_alert_timestamp_usec=500000",
            "CRM_alert_version=7",
            "mail=x"),
        told);
  }

  @Test
  void whoDoesNotWantToKnowIsNotRun() throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path agent = program("tell", "echo $CRM_alert_kind >> " + out + "\n");
    try (AlertRunner runner = new AlertRunner(() -> List.of(alert(agent, null, Map.of())), "1")) {
      runner.tell(new AlertEvent(Kind.FENCING, 0, Map.of()));
      runner.tell(LOST);
      await(() -> !lines(out).isEmpty());
    }
    assertEquals(List.of("node"), lines(out));
  }

  @Test
  void ofManyEventsAFewAreToldAtOnceAndAllInTheEnd() throws IOException, InterruptedException {
    int count = 12;
    Path out = folder.resolve("out");
    Path busy = Files.createDirectory(folder.resolve("busy"));
    Path agent =
        program(
            "tell",
            "touch "
                + busy
                + "/$$; sleep 0.05; echo $(ls "
                + busy
                + " | wc -l) >> "
                + out
                + "; rm "
                + busy
                + "/$$\n");
    try (AlertRunner runner = new AlertRunner(() -> List.of(alert(agent, null, Map.of())), "1")) {
      for (int i = 0; i < count; i++) {
        runner.tell(LOST);
      }
      await(() -> lines(out).size() == count);
    }
    int most = lines(out).stream().mapToInt(line -> Integer.parseInt(line.strip())).max().orElse(0);
    assertTrue(most <= AlertRunner.AT_ONCE, "at once: " + most);
  }

  @Test
  void anAgentThatFailsDoesNotKeepTheNextEventFromBeingTold()
      throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path agent = program("tell", "echo x >> " + out + "; echo no mail server >&2; exit 3\n");
    Path missing = folder.resolve("missing");
    try (AlertRunner runner =
        new AlertRunner(
            () -> List.of(alert(missing, null, Map.of()), alert(agent, null, Map.of())), "1")) {
      runner.tell(LOST);
      runner.tell(LOST);
      await(() -> lines(out).size() == 2);
    }
    assertFalse(Files.exists(missing));
  }
}
