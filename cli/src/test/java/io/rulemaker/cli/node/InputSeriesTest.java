package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.Main;
import io.rulemaker.cli.console.Console;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.MemberOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs of decisions are kept as files that {@code simulate} reads. */
class InputSeriesTest {
  @TempDir Path folder;
  private int limit = -1;

  private void keep(String series, int... epochs) {
    try (InputSeries keeper = new InputSeries(folder)) {
      for (int epoch : epochs) {
        keeper.keep(input(series, epoch));
      }
    }
  }

  private MemberOutput.KeepInput input(String series, int epoch) {
    Element cib = new Element("cib").set("epoch", Integer.toString(epoch));
    return new MemberOutput.KeepInput(1, series, limit, cib);
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
  void countsEachSeriesByItself() throws Exception {
    keep("pe-input", 5);
    keep("pe-error", 6);
    keep("pe-warn", 7);
    assertEquals("6", epoch("pe-error-0.bz2"));
    assertEquals("7", epoch("pe-warn-0.bz2"));
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
    limit = 2;
    keep("pe-warn", 1, 2, 3);
    assertEquals("3", epoch("pe-warn-0.bz2"));
    assertEquals("2", epoch("pe-warn-1.bz2"));
    assertFalse(Files.exists(folder.resolve("pe-warn-2.bz2")));
  }

  @Test
  void keepsNothingIfNothingIsWanted() {
    limit = 0;
    keep("pe-input", 1);
    assertFalse(Files.exists(folder.resolve("pe-input-0.bz2")));
  }

  @Test
  void doesNoHarmIfItCannotWrite() throws Exception {
    Path file = Files.writeString(folder.resolve("occupied"), "");
    try (InputSeries keeper = new InputSeries(file)) {
      keeper.keep(input("pe-input", 1));
    }
    assertTrue(Files.isRegularFile(file));
  }

  @Test
  void simulateAndExplainTakeThemAsOfTheTimeOfTheDecision() throws Exception {
    Path cib =
        Files.writeString(
            folder.resolve("cib.xml"),
            """
            <cib validate-with="pacemaker-4.0" execution-date="1735689600" have-quorum="1">
              <configuration><crm_config><cluster_property_set id="o">
                <nvpair id="o1" name="fencing-enabled" value="false"/>
                <nvpair id="o2" name="no-quorum-policy" value="perhaps"/>
              </cluster_property_set></crm_config>
              <nodes><node id="1" uname="n1"/></nodes>
              <resources>
                <primitive id="db" class="ocf" provider="heartbeat" type="Dummy"/>
              </resources><constraints/></configuration>
              <status><node_state id="1" uname="n1" in_ccm="true" crmd="online" join="member"
                expected="member"/></status>
            </cib>
            """);
    try (InputSeries keeper = new InputSeries(folder)) {
      keeper.keep(new MemberOutput.KeepInput(1, "pe-error", -1, CibReader.read(cib)));
    }
    String file = folder.resolve("pe-error-0.bz2").toString();
    String simulated = run("simulate", "-S", "-x", file);
    assertTrue(simulated.contains("execution date of: 2025-01-01 00:00:00Z"), simulated);
    assertTrue(simulated.contains("start on n1"), simulated);
    String explained = run("explain", "-x", file, "db");
    assertTrue(explained.contains("n1"), explained);
  }

  private static String run(String... arguments) {
    StringWriter out = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(out));
    assertEquals(0, Main.run(arguments, console), out::toString);
    return out.toString();
  }
}
