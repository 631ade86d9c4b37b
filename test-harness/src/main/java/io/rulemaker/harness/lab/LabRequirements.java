package io.rulemaker.harness.lab;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a lab needs of this machine. */
public final class LabRequirements {
  private static final List<String> PROGRAMS =
      List.of("ip", "unshare", "nsenter", "setsid", "flock", "mount", "bash");
  private static final List<Path> PLACES =
      List.of("/usr/sbin", "/usr/bin", "/sbin", "/bin").stream().map(Path::of).toList();

  private static final List<Path> PRIVATE = List.of("/tmp", "/run").stream().map(Path::of).toList();

  private LabRequirements() {}

  /** Why there can be no lab on this machine, as one line; empty if there can. */
  public static Optional<String> whyNot() {
    List<String> missing = new ArrayList<>();
    if (!Files.isReadable(Path.of("/proc/filesystems"))) {
      return Optional.of("the lab needs Linux");
    }
    if (!isRoot()) {
      return Optional.of("the lab makes network namespaces: run it as root");
    }
    for (String program : PROGRAMS) {
      if (!has(program)) {
        missing.add(program);
      }
    }
    if (!missing.isEmpty()) {
      return Optional.of(
          "the lab needs programs that are not installed: "
              + String.join(", ", missing)
              + " (packages iproute2, util-linux, bash)");
    }
    return whyNotFromHere().or(LabRequirements::whyNoNamespaces);
  }

  /** Hosts have folders of their own where this program must not lie: they would not see it. */
  private static Optional<String> whyNotFromHere() {
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path place = Path.of(entry).toAbsolutePath().normalize();
      for (Path own : PRIVATE) {
        if (place.startsWith(own)) {
          return Optional.of(
              "hosts of the lab do not see ["
                  + place
                  + "]: they have "
                  + own
                  + " for themselves;"
                  + " move the program elsewhere");
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a program is installed on this machine. */
  public static boolean has(String program) {
    return PLACES.stream().anyMatch(place -> Files.isExecutable(place.resolve(program)));
  }

  private static boolean isRoot() {
    try {
      return Files.readAllLines(Path.of("/proc/self/status")).stream()
          .anyMatch(line -> line.matches("Uid:\\s+\\d+\\s+0\\s.*"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Root in a container may lack the right to make namespaces: trying is the only proof. */
  private static Optional<String> whyNoNamespaces() {
    try {
      Machine.Outcome trial =
          Machine.attempt(
              "unshare",
              "--mount",
              "--net",
              "--pid",
              "--fork",
              "sh",
              "-c",
              "mount -t tmpfs tmpfs /mnt && mkdir /mnt/u /mnt/w /mnt/m"
                  + " && mount -t overlay o -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /mnt/m"
                  + " && ip link add lab0 type veth peer name lab1"
                  + " && ip link add lab2 type bridge");
      return trial.succeeded()
          ? Optional.empty()
          : Optional.of("this machine allows no lab: " + trial.lastLine());
    } catch (LabException e) {
      return Optional.of("this machine allows no lab: " + e.getMessage());
    }
  }
}
