package io.rulemaker.harness.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small cluster of executors comes to rest and recovers, whoever may run what. */
class ExecutorBenchTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 3}) // everywhere, or on three and looked for there alone
  void allRunAndAreMonitoredAndThoseThatWereLostRunElsewhere(int places) throws Exception {
    List<String> told = new ArrayList<>();
    ExecutorBench.Size size = new ExecutorBench.Size(12, 4, places);
    assertTrue(ExecutorBench.inProcess(size, 60_000, 0, told::add).run(), told::toString);
    assertEquals(3, told.size());
  }
}
