package io.rulemaker.cli.https;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/** Files that only their owner may read: keys, tokens, users. */
public final class SecretFile {
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private static final int LIMIT_BYTES = 1 << 20;

  private SecretFile() {}

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or others may read it; one line for the operator
   */
  public static String read(Path file) throws IOException {
    try {
      Set<PosixFilePermission> others = Files.getPosixFilePermissions(file);
      others.removeAll(OWNER);
      if (!others.isEmpty()) {
        throw new IOException("[" + file + "] is open to others; run: chmod 600 " + file);
      }
      if (Files.size(file) > LIMIT_BYTES) {
        throw new IOException("[" + file + "] is too long to be what it should be");
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException("[" + file + "] does not exist", e);
    } catch (AccessDeniedException e) {
      throw new IOException("[" + file + "] cannot be read: permission denied", e);
    } catch (MalformedInputException e) {
      throw new IOException("[" + file + "] is no text", e);
    }
  }

  /**
   * Writes a file with mode 0600, at once or not at all.
   *
   * @throws IOException if it cannot be written; one line for the operator
   */
  public static void write(Path file, String text) throws IOException {
    Path target = file.toAbsolutePath();
    Path part = null;
    try {
      Files.createDirectories(target.getParent());
      part =
          Files.createTempFile(
              target.getParent(),
              "." + target.getFileName(),
              ".part",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (part != null) {
        Files.deleteIfExists(part);
      }
      throw new IOException("[" + file + "] cannot be written: " + e.getMessage(), e);
    }
  }
}
