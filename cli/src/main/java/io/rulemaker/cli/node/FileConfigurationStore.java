package io.rulemaker.cli.node;

import io.rulemaker.engine.port.ConfigurationStore;
import io.rulemaker.engine.port.MemberDocument;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps a member's document in files of a folder (L-10): each version is a new file, complete and
 * with its digest before it gets its name, so that a loss of power at any moment leaves the earlier
 * versions whole. The name holds the promise, too: even a version that became unreadable says what
 * this member promised. Used by one process and one thread at a time.
 */
public final class FileConfigurationStore implements ConfigurationStore {
  /** How many versions are kept. */
  static final int KEPT = 100;

  private static final int KEPT_WHEN_FULL = 10;

  private static final Pattern NAME = Pattern.compile("cib-(\\d{1,18})-(\\d{1,18})\\.xml");
  private static final String UNFINISHED = "unfinished";

  private final Path folder;
  private final Consumer<String> warnings;
  private long newest = -1;

  /** A version on disk. */
  private record Version(long number, long promised, Path file) {}

  /**
   * A store.
   *
   * @param folder made if it is missing, for root only
   * @param warnings takes one line for each version that is not whole
   */
  public FileConfigurationStore(Path folder, Consumer<String> warnings) {
    this.folder = folder;
    this.warnings = warnings;
  }

  @Override
  public Optional<MemberDocument> load() throws StoreException {
    List<Version> versions = versions();
    if (versions.isEmpty()) {
      return Optional.empty();
    }
    long promised = versions.stream().mapToLong(Version::promised).max().orElseThrow();
    for (Version version : versions) {
      try {
        MemberDocument document = DocumentFile.read(Files.readAllBytes(version.file()));
        if (version != versions.get(0)) {
          warnings.accept("configuration taken from the older version [" + version.file() + "]");
        }
        return Optional.of(
            new MemberDocument(
                Math.max(promised, document.promised()), document.writtenIn(), document.cib()));
      } catch (DocumentFile.Damaged | IOException e) {
        warnings.accept("version [" + version.file() + "] is not whole: " + e.getMessage());
      }
    }
    throw new StoreException(
        "none of ["
            + versions.size()
            + "] versions of the configuration in ["
            + folder
            + "] is whole; if the other members are well, remove the folder and start again",
        null);
  }

  @Override
  public void store(MemberDocument document) throws StoreException {
    try {
      prepare();
      long number = ++newest; // never used again, whatever becomes of it
      Path unfinished = folder.resolve(UNFINISHED);
      byte[] content = DocumentFile.write(document);
      try {
        write(unfinished, content);
      } catch (IOException e) {
        removeOld(KEPT_WHEN_FULL); // on a full disk, old versions are worth less than the new one
        write(unfinished, content);
      }
      Path file = folder.resolve("cib-" + number + "-" + document.promised() + ".xml");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      syncFolder(folder);
      if (number % 10 == 0) {
        removeOld(KEPT);
      }
    } catch (IOException e) {
      throw new StoreException(
          "the configuration cannot be kept in [" + folder + "]: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    return e.getClass() == IOException.class
        ? e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private void prepare() throws IOException, StoreException {
    if (newest >= 0) {
      return;
    }
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      syncFolder(folder.toAbsolutePath().getParent());
    }
    List<Version> versions = versions();
    newest = versions.isEmpty() ? 0 : versions.get(0).number();
  }

  private static void write(Path file, byte[] content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Without this a name could be forgotten although the file's content is on disk. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private void removeOld(int kept) throws IOException, StoreException {
    List<Version> versions = versions();
    for (Version version : versions.subList(Math.min(kept, versions.size()), versions.size())) {
      Files.deleteIfExists(version.file());
    }
  }

  /** All versions, whole or not, newest first. */
  private List<Version> versions() throws StoreException {
    List<Version> versions = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          file -> {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()) {
              versions.add(
                  new Version(Long.parseLong(name.group(1)), Long.parseLong(name.group(2)), file));
            }
          });
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new StoreException("folder [" + folder + "] cannot be read: " + reason(e), e);
    }
    versions.sort(Comparator.comparingLong(Version::number).reversed());
    return versions;
  }
}
