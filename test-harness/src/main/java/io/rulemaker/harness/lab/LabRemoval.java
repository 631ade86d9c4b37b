package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Removes a lab in whatever state it is: half made, or left behind by a run that was killed. */
final class LabRemoval {
  private static final int ATTEMPTS = 200;

  private LabRemoval() {}

  static void remove(Path folder) throws LabException {
    try {
      endPowerSwitch(folder);
      for (Path host : children(folder.resolve("hosts"))) {
        // Not by the script: the lab may have been left before its scripts were written.
        endProcess(host.resolve("init"));
        unmount(host.resolve("disk"));
      }
      String prefix = "rmlab-" + folder.getFileName() + "-";
      for (String line : Machine.run("ip", "netns", "list").lines().toList()) {
        String namespace = line.split(" ")[0];
        if (namespace.startsWith(prefix)) {
          // What runs on the client is no process of a host.
          for (String pid : Machine.run("ip", "netns", "pids", namespace).lines().toList()) {
            Machine.attempt("kill", "-KILL", pid);
          }
          Machine.run("ip", "netns", "delete", namespace);
        }
      }
      delete(folder);
    } catch (IOException e) {
      throw new LabException("cannot remove [" + folder + "]: " + e.getMessage(), e);
    }
  }

  private static void endPowerSwitch(Path folder) throws IOException, LabException {
    Path file = folder.resolve("power-switch.pid");
    if (Files.exists(file)) {
      long pid = Long.parseLong(Files.readString(file).strip());
      // The number may belong to another process by now.
      Path commandLine = Path.of("/proc/" + pid + "/cmdline");
      if (Files.exists(commandLine) && Files.readString(commandLine).contains(folder.toString())) {
        Machine.attempt("kill", "-KILL", "--", String.valueOf(pid));
      }
    }
  }

  /** Ends the first process of a host, and with it all others. */
  private static void endProcess(Path file) throws IOException, LabException {
    if (!Files.exists(file)) {
      return;
    }
    String[] known = Files.readString(file).strip().split(" ");
    if (known.length != 2 || !isAlive(known[0], known[1])) {
      return;
    }
    HostProcesses processes = HostProcesses.of(known[0]);
    for (int i = 0; isAlive(known[0], known[1]); i++) {
      if (i == ATTEMPTS) {
        throw new LabException("process " + known[0] + " does not end");
      }
      Machine.attempt("kill", "-KILL", known[0]);
      // What waits for a process of a frozen host stopped with it, and would not see its end.
      processes.proceed();
      pause();
    }
  }

  private static boolean isAlive(String pid, String born) {
    String text;
    try {
      text = Files.readString(Path.of("/proc/" + pid + "/stat"));
    } catch (IOException e) {
      return false; // it is gone, perhaps just now
    }
    String[] stat = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return stat[19].equals(born) && !stat[0].equals("Z");
  }

  private static void unmount(Path disk) throws LabException {
    if (Machine.attempt("mountpoint", "-q", disk.toString()).succeeded()) {
      Machine.run("umount", "-l", disk.toString());
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = new ArrayList<>(paths.toList());
    }
    all.sort(Comparator.reverseOrder());
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.toList();
    }
  }

  private static void pause() throws LabException {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted", e);
    }
  }
}
