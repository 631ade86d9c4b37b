package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of decisions are kept as files that {@code simulate} reads. */
class InputSeriesTest {
  @TempDir Path folder;
  private Map<String, String> options = Map.of();

  private void keep(String series, int... epochs) {
    try (InputSeries keeper =
        new InputSeries(folder, name -> Optional.ofNullable(options.get(name)))) {
      for (int epoch : epochs) {
        keeper.keep(series, new Element("cib").set("epoch", Integer.toString(epoch)));
      }
    }
  }

  private String epoch(String file) throws Exception {
    return CibReader.read(folder.resolve(file)).get("epoch");
  }

  @Test
  void keepsInputsInOrder() throws Exception {
    keep("pe-input", 5, 6);
    assertEquals("5", epoch("pe-input-0.bz2"));
    assertEquals("6", epoch("pe-input-1.bz2"));
  }

  @Test
  void goesOnAfterARestart() throws Exception {
    keep("pe-input", 5, 6);
    keep("pe-input", 7);
    assertEquals("7", epoch("pe-input-2.bz2"));
    Files.delete(folder.resolve("pe-input.last")); // as after a loss of power
    keep("pe-input", 8);
    assertEquals("8", epoch("pe-input-3.bz2"));
  }

  @Test
  void beginsAnewWhenTheSeriesIsFull() throws Exception {
    options = Map.of("pe-warn-series-max", "2");
    keep("pe-warn", 1, 2, 3);
    assertEquals("3", epoch("pe-warn-0.bz2"));
    assertEquals("2", epoch("pe-warn-1.bz2"));
    assertFalse(Files.exists(folder.resolve("pe-warn-2.bz2")));
  }

  @Test
  void keepsNothingIfNothingIsWanted() {
    options = Map.of("pe-input-series-max", "0");
    keep("pe-input", 1);
    assertFalse(Files.exists(folder.resolve("pe-input-0.bz2")));
  }

  @Test
  void doesNoHarmIfItCannotWrite() throws Exception {
    Path file = Files.writeString(folder.resolve("occupied"), "");
    try (InputSeries keeper = new InputSeries(file, name -> Optional.empty())) {
      keeper.keep("pe-input", new Element("cib"));
    }
    assertTrue(Files.isRegularFile(file));
  }
}
