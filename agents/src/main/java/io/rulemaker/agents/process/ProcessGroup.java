package io.rulemaker.agents.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A process group, found in {@code /proc}: Java signals processes, not groups, and the shells
 * differ in how they do it.
 */
final class ProcessGroup {
  private static final Path PROC = Path.of("/proc");

  private final long id;

  /** The group that a process leads. */
  ProcessGroup(long leader) {
    this.id = leader;
  }

  /** Asks all members to end. */
  void terminate() {
    members().forEach(ProcessHandle::destroy);
  }

  /** Ends all members, those too that are forked meanwhile; returns whether none is left. */
  boolean kill() {
    for (int round = 0; round < 10; round++) {
      List<ProcessHandle> members = members();
      if (members.isEmpty()) {
        return true;
      }
      members.forEach(ProcessHandle::destroyForcibly);
    }
    return members().isEmpty();
  }

  private List<ProcessHandle> members() {
    List<ProcessHandle> members = new ArrayList<>();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (belongs(process)) {
          ProcessHandle.of(Long.parseLong(process.getFileName().toString()))
              .ifPresent(members::add);
        }
      }
    } catch (IOException e) {
      // Without /proc at least the leader can be reached.
      ProcessHandle.of(id).ifPresent(members::add);
    }
    return members;
  }

  /** Reads {@code PID (NAME) STATE PPID PGRP …}; the name may hold blanks and brackets. */
  private boolean belongs(Path process) {
    try {
      String stat = Files.readString(process.resolve("stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4);
      return Long.parseLong(fields[2]) == id && !fields[0].equals("Z");
    } catch (IOException e) {
      return false; // it ended while we looked
    }
  }
}
