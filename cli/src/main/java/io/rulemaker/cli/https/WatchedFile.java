package io.rulemaker.cli.https;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells when a file was written anew, or its mode changed. Ask it before the file is read: what is
 * written while it is read counts as a change the next time.
 */
final class WatchedFile {
  private final Path path;
  private String stamp;

  WatchedFile(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  /** Whether it is another one than at the last call; the first call always says so. */
  synchronized boolean changed() {
    String before = stamp;
    stamp = stamp(path);
    return !stamp.equals(before);
  }

  private static String stamp(Path path) {
    try {
      return Files.readAttributes(path, "unix:ino,ctime,size,mode").toString();
    } catch (IOException e) {
      return "unreadable: " + e.getMessage();
    }
  }
}
