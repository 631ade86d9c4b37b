package io.rulemaker.harness.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab's hosts are apart, and what happens to them happens. */
class LabTest {
  private static final List<LabHost> HOSTS =
      List.of(new LabHost("a", "10.77.1.1"), new LabHost("b", "10.77.1.2"));
  private static final String NAME = "self" + ProcessHandle.current().pid();
  private static Lab lab;

  @BeforeAll
  static void up() throws LabException {
    assumeTrue(LabRequirements.whyNot().isEmpty(), () -> LabRequirements.whyNot().orElseThrow());
    Lab.removeAbandoned();
    lab = Lab.create(plan(NAME, ProcessHandle.current().pid()));
  }

  @AfterAll
  static void down() throws LabException {
    if (lab != null) {
      lab.close();
    }
  }

  private static LabPlan plan(String name, long owner) {
    return new LabPlan(name, HOSTS, 16, List.of("/bin/true"), owner);
  }

  @Test
  void aHostHasItsOwnFilesProcessesAndName() throws LabException {
    lab.write("a", "/etc/lab-test", "600", "of a\n");
    assertEquals("of a\n", lab.run("a", "cat", "/etc/lab-test"));
    assertFalse(lab.attempt("b", "cat", "/etc/lab-test").succeeded());
    assertFalse(Files.exists(Path.of("/etc/lab-test")));
    assertEquals("a\n", lab.run("a", "hostname"));
    assertTrue(lab.run("b", "cat", "/proc/1/cmdline").contains("/host"));
  }

  @Test
  void theDiskOutlivesThePowerAndNothingElseDoes() throws LabException {
    lab.write("a", "/var/lib/kept", "644", "kept");
    lab.run("a", "touch", "/run/lost", "/tmp/lost");
    lab.run("a", "ip", "address", "add", "10.77.1.99/24", "dev", "eth0");
    lab.run("a", "sh", "-c", "setsid sleep 1000 > /dev/null 2>&1 &");
    long before = lab.firstProcess("a");
    lab.powerOff("a");
    assertFalse(lab.isOn("a"));
    assertFalse(Files.exists(Path.of("/proc/" + before)));
    assertThrows(LabException.class, () -> lab.run("a", "true"));
    lab.powerOn("a");
    assertEquals("kept", lab.run("a", "cat", "/var/lib/kept"));
    assertFalse(lab.attempt("a", "ls", "/run/lost").succeeded());
    assertFalse(lab.attempt("a", "ls", "/tmp/lost").succeeded());
    assertFalse(lab.run("a", "ip", "address").contains("10.77.1.99"));
    assertTrue(reaches("b", "10.77.1.1"));
  }

  @Test
  void aCutWorksInOneDirectionOrBothUntilItIsHealed() throws LabException {
    assertTrue(reaches("a", "10.77.1.2"));
    lab.network().cutOneWay("a", "b");
    assertFalse(reaches("a", "10.77.1.2"));
    assertTrue(reaches(Lab.CLIENT, "10.77.1.1"));
    lab.network().heal();
    assertTrue(reaches("a", "10.77.1.2"));
    lab.network().partition(List.of("b"));
    assertFalse(reaches("b", "10.77.1.1"));
    assertTrue(reaches(Lab.CLIENT, "10.77.1.2"));
    lab.network().heal();
    lab.network().unplug("b");
    assertFalse(reaches(Lab.CLIENT, "10.77.1.2"));
    lab.network().heal();
    assertTrue(reaches(Lab.CLIENT, "10.77.1.2"));
  }

  /** Whether an answer comes; that nobody listens on the port is an answer. */
  private static boolean reaches(String from, String address) throws LabException {
    Machine.Outcome outcome =
        lab.attempt(from, "timeout", "1", "bash", "-c", "exec 3<> /dev/tcp/" + address + "/9");
    return outcome.errors().contains("refused");
  }

  @Test
  void theFenceAgentSwitchesThePowerOfAnotherHost() throws LabException {
    assertTrue(lab.run("a", "fence_lab", "-o", "metadata").contains("<action name=\"off\"/>"));
    assertEquals("a,a\nb,b\n", lab.run("a", "fence_lab", "-o", "list"));
    lab.run("a", "sh", "-c", "printf 'action=off\\nplug=b\\n' | fence_lab");
    assertFalse(lab.isOn("b"));
    assertEquals(2, lab.attempt("a", "fence_lab", "-o", "status", "-n", "b").exitCode());
    lab.run("a", "fence_lab", "-o", "on", "-n", "b");
    assertTrue(lab.isOn("b"));
    assertEquals(1, lab.attempt("a", "fence_lab", "-o", "off", "-n", "nobody").exitCode());
    lab.faults().fenceAgent("a", "off", "fail");
    assertEquals(1, lab.attempt("a", "fence_lab", "-o", "off", "-n", "b").exitCode());
    assertTrue(lab.isOn("b"));
    lab.faults().fenceAgent("a", "off", "ok");
    assertTrue(lab.powerLog().stream().anyMatch(line -> line.endsWith(" off b")));
  }

  @Test
  void aHostThatJustBootsHasPowerButTakesNoCommandsAndCanBeSwitchedOff() throws Exception {
    lab.powerOff("b");
    try (HeldBoot boot = new HeldBoot(lab)) {
      Process power = boot.begin("b");
      assertEquals("booting", lab.status("b"));
      assertFalse(lab.isOn("b"));
      // Its first process still has the files of the machine.
      assertThrows(LabException.class, () -> lab.run("b", "true"));
      assertEquals(0, lab.attempt("a", "fence_lab", "-o", "status", "-n", "b").exitCode());
      // Whoever switched it on is gone, as at the end of a patience: the host goes on to boot.
      power.destroyForcibly().waitFor();
      assertEquals("booting", lab.status("b"));
      ProcessHandle starter = boot.starter("b");
      lab.run("a", "fence_lab", "-o", "off", "-n", "b");
      assertEquals("off", lab.status("b"));
      starter.onExit().get(20, TimeUnit.SECONDS);
      boot.begin("b").destroyForcibly().waitFor();
    }
    // Now it boots: who switches on what has power already waits for that.
    lab.powerOn("b");
    lab.run("b", "true");
  }

  @Test
  void aHostThatDiesWhileItBootsIsOffAtOnce() throws Exception {
    lab.powerOff("b");
    try (HeldBoot boot = new HeldBoot(lab)) {
      Process power = boot.begin("b");
      boot.starter("b").children().forEach(ProcessHandle::destroyForcibly);
      assertEquals(1, power.waitFor());
      assertEquals("off", lab.status("b"));
    }
    lab.powerOn("b");
  }

  @Test
  void cablesAreRepairedWhileAHostIsRebootedByOthers() throws Exception {
    Process fencing =
        new ProcessBuilder(
                lab.inside("a", List.of("sh", "-c", "for i in 1 2 3 4 5; do fence_lab -n b; done")))
            .start();
    do {
      lab.network().heal();
    } while (fencing.isAlive());
    assertEquals(0, fencing.exitValue());
    assertTrue(lab.isOn("b"));
    assertTrue(reaches("a", "10.77.1.2"));
    lab.powerOff("b");
    lab.network().plug("b");
    String port = lab.plan().port(lab.plan().host("b"), 0);
    String network = lab.plan().namespace("switch");
    assertTrue(Machine.run("ip", "-n", network, "-br", "link", "show", port).contains("DOWN"));
    lab.powerOn("b");
  }

  @Test
  void evidenceIsKeptOfHostsWithAndWithoutPower(@TempDir Path folder) throws Exception {
    lab.write("b", "/var/log/said", "644", "by b\n");
    lab.powerOff("b");
    new LabEvidence(lab)
        .keep(folder, Map.of("answer", "hostname; exit 3"), List.of("/var/log/said"));
    assertEquals("on\n", Files.readString(folder.resolve("a/power")));
    assertEquals("off\n", Files.readString(folder.resolve("b/power")));
    assertEquals("a\n(ended with 3)\n", Files.readString(folder.resolve("a/answer")));
    assertTrue(Files.readString(folder.resolve("b/answer")).contains("is off"));
    assertEquals("by b\n", Files.readString(folder.resolve("b/said")));
    assertTrue(Files.readString(folder.resolve("a/addresses")).contains(" 10.77.1.1/24 "));
    assertTrue(Files.readString(folder.resolve("a/processes")).matches("(?s)1 S .*/host .*"));
    assertTrue(Files.readString(folder.resolve("power.log")).contains(" off b\n"));
    lab.powerOn("b");
  }

  @Test
  void aFrozenHostDoesNothingUntilItIsThawed() throws Exception {
    lab.run(
        "a", "sh", "-c", "(while sleep 0.01; do date +%s%N > /tmp/now; done) > /dev/null 2>&1 &");
    lab.run("a", "sh", "-c", "until [ -s /tmp/now ]; do sleep 0.01; done");
    lab.faults().freeze("a");
    String frozen = lab.run("a", "cat", "/tmp/now");
    assertEquals(frozen, lab.run("a", "cat", "/tmp/now"));
    lab.faults().thaw("a");
    lab.run(
        "a",
        "sh",
        "-c",
        "until [ \"$(cat /tmp/now)\" != \"$0\" ]; do sleep 0.01; done",
        frozen.strip());
    assertNotEquals(frozen, lab.run("a", "cat", "/tmp/now"));
    // A command that is given from outside stops, too; it must not keep the host alive.
    Process command = new ProcessBuilder(lab.inside("a", List.of("sleep", "1000"))).start();
    lab.run("a", "sh", "-c", "until pgrep -f '[s]leep 1000'; do sleep 0.01; done");
    lab.faults().freeze("a");
    lab.powerOff("a");
    assertTrue(command.waitFor(20, TimeUnit.SECONDS));
    assertFalse(lab.isOn("a"));
    lab.powerOn("a");
    lab.run("a", "true");
  }

  @Test
  void aDiskCanBeFullAndAnAgentCanFail() throws LabException {
    lab.faults().fillDisk("b");
    assertFalse(lab.attempt("b", "sh", "-c", "echo x > /var/x && cat /var/x").succeeded());
    lab.faults().emptyDisk("b");
    lab.run("b", "sh", "-c", "echo x > /var/x");
    lab.write("b", "/usr/lib/ocf/resource.d/lab/sane", "755", "#!/bin/sh\necho \"sane $1\"\n");
    lab.faults().agent("b", "ocf:lab:sane", "stop", "fail");
    String agent = "/usr/lib/ocf/resource.d/lab/sane";
    assertEquals(1, lab.attempt("b", agent, "stop").exitCode());
    assertEquals("sane start\n", lab.run("b", agent, "start"));
    lab.faults().agent("b", "ocf:lab:sane", "stop", "ok");
    assertEquals("sane stop\n", lab.run("b", agent, "stop"));
  }

  @Test
  void whatAKilledRunLeftBehindIsRemoved() throws Exception {
    Process owner = new ProcessBuilder("true").start();
    owner.waitFor();
    Lab left = Lab.create(plan("left" + ProcessHandle.current().pid(), owner.pid()));
    long process = left.firstProcess("a");
    assertTrue(Lab.removeAbandoned().contains(left.plan().name()));
    assertFalse(Files.exists(Path.of("/proc/" + process)));
    assertFalse(Machine.run("ip", "netns", "list").contains("rmlab-" + left.plan().name() + "-"));
    assertFalse(Lab.names().contains(left.plan().name()));
    assertTrue(lab.isOn("a"));
  }
}
