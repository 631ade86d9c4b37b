package io.rulemaker.harness.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.Recording.StepTaken;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of recordings: whole, cut off, damaged, newer. */
class RecordingReaderTest {
  private static final Recording STEP =
      new StepTaken(5, List.of(new Event.ShutdownRequested("s1")), List.of());

  @TempDir Path folder;
  private final List<String> notices = new ArrayList<>();

  private Path write(String name, int steps) throws Exception {
    Path file = folder.resolve(name);
    RecordingHeader header =
        new RecordingHeader(RecordingHeader.FORMAT, 1, "demo", "2026-01-01T00:00:00Z", "a test");
    try (RecordingWriter writer = RecordingWriter.create(file, header)) {
      for (int i = 0; i < steps; i++) {
        writer.write("s1", List.of(STEP));
      }
    }
    return file;
  }

  private int count(Path file) throws Exception {
    try (RecordingReader reader = new RecordingReader(file, notices::add)) {
      int count = 0;
      for (Recording next = reader.next(); next != null; next = reader.next()) {
        assertEquals(STEP, next);
        count++;
      }
      assertNull(reader.next());
      return count;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.jsonl", "r.jsonl.gz"})
  void comesBackAsItWasWritten(String name) throws Exception {
    Path file = write(name, 3);
    assertTrue(RecordingReader.isRecording(file));
    assertEquals(3, count(file));
    assertEquals(List.of(), notices);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void nothingIsOverwritten() throws Exception {
    write("r.jsonl", 1);
    assertThrows(FileAlreadyExistsException.class, () -> write("r.jsonl", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"r.jsonl", "r.jsonl.gz"})
  void aCutOffEndIsPassedOver(String name) throws Exception {
    Path file = write(name, 3);
    byte[] all = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(all, all.length - 12));
    int read = count(file);
    assertTrue(read == 2 || name.endsWith(".gz") && read == 3, "read " + read);
    assertEquals(1, notices.size(), notices.toString());
    assertTrue(notices.get(0).contains("cut off"), notices.get(0));
  }

  @Test
  void damageInTheMiddleIsOneLine() throws Exception {
    Path file = write("r.jsonl", 3);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(2, "nonsense");
    Files.write(file, lines);
    RecordingException e = assertThrows(RecordingException.class, () -> count(file));
    assertTrue(e.getMessage().startsWith(file + ":3: damaged: "), e.getMessage());
    assertFalse(e.getMessage().contains("\n"));
  }

  @Test
  void newerFieldsAndLinesAreIgnoredButNewerSchemasAreNot() throws Exception {
    Path file = write("r.jsonl", 1);
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(0, lines.get(0).replace("{", "{\"colour\":\"red\","));
    lines.add(lines.get(1).replace("\"atMs\"", "\"mood\":\"good\",\"atMs\""));
    lines.add(lines.get(1).replace("StepTaken", "MoonPhase"));
    Files.write(file, lines);
    assertEquals(2, count(file));
    assertEquals(1, notices.size(), notices.toString());
    lines.set(0, lines.get(0).replace("\"schema\":1", "\"schema\":2"));
    Files.write(file, lines);
    String message = assertThrows(RecordingException.class, () -> count(file)).getMessage();
    assertTrue(message.contains("recording in schema [2]"), message);
  }

  @Test
  void otherFilesAreNone() throws Exception {
    Path file = Files.writeString(folder.resolve("s.yaml"), "title: a scenario\n");
    assertFalse(RecordingReader.isRecording(file));
    assertFalse(RecordingReader.isRecording(folder.resolve("missing")));
    assertThrows(RecordingException.class, () -> count(file));
  }
}
