package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The processes of a host, found by its process namespace. */
final class HostProcesses {
  private final Path namespace;

  private HostProcesses(Path namespace) {
    this.namespace = namespace;
  }

  /** Those of the host whose first process has this number. */
  static HostProcesses of(String firstProcess) throws IOException {
    return new HostProcesses(Files.readSymbolicLink(Path.of("/proc", firstProcess, "ns/pid")));
  }

  /** Stops all of them. */
  void stop() throws IOException, LabException {
    // Twice: the first round may have missed children that were just being born.
    signal("STOP", "ns/pid");
    signal("STOP", "ns/pid");
  }

  /**
   * Lets all of them go on, and those outside of the host that wait for one of them: these stop
   * with it.
   */
  void proceed() throws IOException, LabException {
    signal("CONT", "ns/pid_for_children");
  }

  private void signal(String signal, String link) throws IOException, LabException {
    List<String> command = new ArrayList<>(List.of("kill", "-" + signal));
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      all.filter(path -> path.getFileName().toString().matches("\\d+"))
          .filter(path -> namespace.equals(targetOrNull(path.resolve(link))))
          .forEach(path -> command.add(path.getFileName().toString()));
    }
    if (command.size() > 2) {
      Machine.attempt(command.toArray(String[]::new));
    }
  }

  private static Path targetOrNull(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      // It ended meanwhile, or is a thread of the kernel.
      return null;
    }
  }
}
