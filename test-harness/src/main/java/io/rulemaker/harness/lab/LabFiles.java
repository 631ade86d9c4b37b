package io.rulemaker.harness.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The folder of a lab: its scripts, and what they need to know. */
final class LabFiles {
  private static final List<String> SCRIPTS =
      List.of("power", "host", "power-switch.sh", "fence_lab", "faulty-agent", "lab-service");

  private LabFiles() {}

  /** Writes what all hosts of a lab share. */
  static void write(Path folder, LabPlan plan) throws IOException {
    Files.createDirectories(folder.resolve("power-switch"));
    for (String script : SCRIPTS) {
      try (InputStream text = LabFiles.class.getResourceAsStream(script)) {
        writeExecutable(folder.resolve(script), text.readAllBytes());
      }
    }
    writeExecutable(
        folder.resolve("rulemaker"), starter(plan.program()).getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve("lab.env"), "SWITCH=" + plan.namespace("switch") + "\n");
    Files.writeString(folder.resolve("hosts-file"), hostsFile(plan));
    Files.write(folder.resolve("folders"), otherFileSystems(plan.program()));
    for (LabHost host : plan.hosts()) {
      Path own = folder.resolve("hosts").resolve(host.name());
      Files.createDirectories(own.resolve("disk"));
      Files.writeString(own.resolve("host.env"), environment(plan, host));
    }
  }

  private static String environment(LabPlan plan, LabHost host) {
    return "NETNS="
        + plan.namespace(host.name())
        + "\n"
        + "MAC="
        + host.mac()
        + "\n"
        + "LINKS='"
        + IntStream.range(0, plan.links())
            .mapToObj(link -> link(plan, host, link))
            .collect(Collectors.joining(" "))
        + "'\n";
  }

  /** What the script needs to plug a host in one of the networks. */
  private static String link(LabPlan plan, LabHost host, int link) {
    return String.join(
        ",",
        LabPlan.device(link),
        plan.port(host, link),
        LabPlan.switchOf(link),
        plan.address(host, link));
  }

  private static String hostsFile(LabPlan plan) {
    StringBuilder text = new StringBuilder("127.0.0.1 localhost\n::1 localhost\n");
    plan.hosts().forEach(h -> text.append(h.address()).append(' ').append(h.name()).append('\n'));
    return text.toString();
  }

  private static String starter(List<String> program) {
    StringBuilder text = new StringBuilder("#!/bin/sh\nexec");
    for (String word : program) {
      text.append(" '").append(word.replace("'", "'\\''")).append('\'');
    }
    return text.append(" \"$@\"\n").toString();
  }

  private static void writeExecutable(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * Where file systems other than the root one are mounted on which the program or its runtime
   * lies: a host sees the root file system, and these.
   */
  private static Set<String> otherFileSystems(List<String> program) throws IOException {
    Set<String> used = new TreeSet<>();
    used.add(System.getProperty("java.home"));
    used.add(System.getProperty("user.dir"));
    for (String word : program) {
      for (String part : word.split(":")) {
        if (part.startsWith("/")) {
          used.add(Path.of(part).toAbsolutePath().normalize().toString());
        }
      }
    }
    List<String> mounts;
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
      mounts =
          lines
              .map(line -> line.split(" ")[4])
              .filter(mount -> !mount.matches("/(proc|sys|dev|run|tmp)(/.*)?"))
              .sorted(Comparator.comparing(String::length).reversed())
              .toList();
    }
    Set<String> folders = new TreeSet<>();
    for (String path : used) {
      mounts.stream()
          .filter(mount -> mount.equals("/") || path.equals(mount) || path.startsWith(mount + "/"))
          .findFirst()
          .filter(mount -> !mount.equals("/"))
          .ifPresent(folders::add);
    }
    return folders;
  }
}
