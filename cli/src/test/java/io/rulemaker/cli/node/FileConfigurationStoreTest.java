package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.port.ConfigurationStore.StoreException;
import io.rulemaker.engine.port.MemberDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was stored survives; what is damaged is noticed and never believed. */
class FileConfigurationStoreTest {
  @TempDir Path parent;
  private Path folder;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void folder() {
    folder = parent.resolve("data").resolve("cib");
  }

  private FileConfigurationStore store() {
    return new FileConfigurationStore(folder, warnings::add);
  }

  private static MemberDocument document(long promised, long epoch) {
    return new MemberDocument(
        promised,
        promised,
        new Element("cib")
            .set("admin_epoch", "0")
            .set("epoch", Long.toString(epoch))
            .set("validate-with", "pacemaker-4.0"));
  }

  private static String epoch(MemberDocument document) {
    return document.cib().get("epoch");
  }

  private Path newest() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .max(
              Comparator.comparingLong(
                  file -> Long.parseLong(file.getFileName().toString().split("-")[1])))
          .orElseThrow();
    }
  }

  @Test
  void holdsNothingAtFirst() throws StoreException {
    assertTrue(store().load().isEmpty());
  }

  @Test
  void holdsTheNewestVersionAcrossRestarts() throws StoreException {
    store().store(document(64, 1));
    FileConfigurationStore again = store();
    again.store(document(64, 2));
    again.store(document(129, 3));
    MemberDocument loaded = store().load().orElseThrow();
    assertEquals("3", epoch(loaded));
    assertEquals(129, loaded.promised());
    assertEquals(129, loaded.writtenIn());
    assertTrue(warnings.isEmpty());
  }

  @Test
  void holdsAPromiseWithoutConfiguration() throws StoreException {
    store().store(new MemberDocument(65, 0, null));
    MemberDocument loaded = store().load().orElseThrow();
    assertEquals(65, loaded.promised());
    assertNull(loaded.cib());
  }

  @Test
  void isForTheOwnerOnly() throws Exception {
    store().store(document(64, 1));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(newest())));
  }

  @Test
  void keepsTheLastHundredVersions() throws Exception {
    FileConfigurationStore store = store();
    for (int i = 1; i <= 130; i++) {
      store.store(document(64, i));
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(FileConfigurationStore.KEPT, files.count());
    }
    assertEquals("130", epoch(store().load().orElseThrow()));
  }

  @Test
  void takesAnOlderVersionAndTheNewestPromiseIfTheNewestFileIsCutShort() throws Exception {
    store().store(document(64, 1));
    store().store(document(129, 2));
    byte[] content = Files.readAllBytes(newest());
    for (int length = 0; length < content.length; length++) {
      Files.write(newest(), Arrays.copyOf(content, length));
      MemberDocument loaded = store().load().orElseThrow();
      assertEquals("1", epoch(loaded), "cut to " + length);
      assertEquals(129, loaded.promised(), "what was promised must not be forgotten");
    }
    assertTrue(warnings.get(0).contains(newest().toString()), warnings.get(0));
  }

  @Test
  void noticesEveryFlippedBit() throws Exception {
    store().store(document(64, 1));
    store().store(document(129, 2));
    byte[] content = Files.readAllBytes(newest());
    for (int bit = 0; bit < content.length * 8; bit++) {
      byte[] flipped = content.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(newest(), flipped);
      assertEquals("1", epoch(store().load().orElseThrow()), "bit " + bit);
    }
  }

  @Test
  void noticesAMissingDigest() throws Exception {
    store().store(document(64, 1));
    store().store(document(64, 2));
    String content = Files.readString(newest());
    Files.writeString(newest(), content.substring(content.indexOf('\n') + 1));
    assertEquals("1", epoch(store().load().orElseThrow()));
  }

  @Test
  void refusesToStartFromNothingIfNoVersionIsWhole() throws Exception {
    store().store(document(64, 1));
    Files.writeString(newest(), "nonsense");
    StoreException refused = assertThrows(StoreException.class, () -> store().load());
    assertTrue(refused.getMessage().contains(folder.toString()), refused.getMessage());
  }

  @Test
  void goesOnAfterAnUnfinishedFile() throws Exception {
    store().store(document(64, 1));
    Files.writeString(folder.resolve("unfinished"), "half");
    assertEquals("1", epoch(store().load().orElseThrow()));
    store().store(document(64, 2));
    assertEquals("2", epoch(store().load().orElseThrow()));
    assertFalse(Files.exists(folder.resolve("unfinished")));
  }

  @Test
  void saysInOneLineThatItCannotWrite() throws Exception {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "a file where the folder should be");
    StoreException refused =
        assertThrows(StoreException.class, () -> store().store(document(64, 1)));
    assertEquals(1, refused.getMessage().lines().count());
  }

  /** Writes versions as fast as it can, and prints each one that it was told is kept. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] args) throws Exception {
      FileConfigurationStore store = new FileConfigurationStore(Path.of(args[0]), w -> {});
      for (long i = Long.parseLong(args[1]); ; i++) {
        store.store(document(i, i));
        System.out.println(i);
      }
    }
  }

  @Test
  void losesNothingThatWasKeptWhenTheWriterIsKilled() throws Exception {
    long last = 0;
    for (int round = 0; round < 5; round++) {
      Path said = parent.resolve("said-" + round);
      Files.createFile(said);
      Process writer =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Writer.class.getName(),
                  folder.toString(),
                  Long.toString(last + 1))
              .redirectOutput(said.toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      while (Files.size(said) < 64 + 37 * round) {
        assertTrue(writer.isAlive());
        Thread.sleep(1);
      }
      writer.destroyForcibly();
      assertTrue(writer.waitFor(60, TimeUnit.SECONDS));
      String lines = Files.readString(said);
      String whole = lines.substring(0, lines.lastIndexOf('\n'));
      last = Long.parseLong(whole.substring(whole.lastIndexOf('\n') + 1));

      MemberDocument loaded = store().load().orElseThrow();
      assertTrue(loaded.promised() >= last, loaded.promised() + " < " + last);
      assertEquals(Long.toString(loaded.promised()), epoch(loaded));
      assertEquals(List.of(), warnings, "a kill leaves no damaged version");
      last = loaded.promised();
    }
  }
}
