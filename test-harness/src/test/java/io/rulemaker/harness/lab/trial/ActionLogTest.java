package io.rulemaker.harness.lab.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.harness.lab.trial.ActionLog.Call;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker of the safety trials finds what must never happen, and nothing else. */
class ActionLogTest {
  private final List<Call> calls = new ArrayList<>();
  private long now = 1_000_000;

  private void call(String host, String task, long epoch, String key) {
    calls.add(Call.read(host, ++now + " 77 vip " + task + " 0 " + epoch + " " + key));
  }

  private void assertFound(int twice, int stale) {
    ActionLog.Findings findings = new ActionLog(calls).findings();
    assertEquals(twice, findings.twice().size(), findings.twice()::toString);
    assertEquals(stale, findings.stale().size(), findings.stale()::toString);
    assertEquals(twice + stale == 0, findings.isSafe());
  }

  @Test
  void afterALossOfTheLeaderTheNextOneOrdersTheRest() {
    call("web1", "start", 65, "4:1:0:a");
    call("web1", "stop", 65, "3:2:0:a");
    call("web2", "start", 130, "5:1:0:b");
    assertFound(0, 0);
  }

  @Test
  void repeatedMonitorsAndWhatNobodyOrderedAreNoDoubles() {
    calls.add(Call.read("web1", "5 77 vip monitor 10000 65 7:1:0:a"));
    calls.add(Call.read("web1", "6 77 vip monitor 10000 65 7:1:0:a"));
    calls.add(Call.read("web1", "7 77 vip meta-data 0 0 -"));
    calls.add(Call.read("web1", "8 77 vip meta-data 0 0 -"));
    assertFound(0, 0);
  }

  @Test
  void theSameActionOfTheSameTransitionTwice() {
    call("web1", "stop", 65, "3:2:0:a");
    call("web1", "stop", 65, "3:2:0:a");
    assertFound(1, 0);
  }

  @Test
  void theSameActionForTwoLeadersIsDoneTwiceToo() {
    call("web1", "start", 65, "4:1:0:a");
    call("web1", "start", 130, "9:1:0:b");
    assertFound(1, 0);
  }

  @Test
  void aHostThatBootedStartsAnew() {
    call("web1", "start", 65, "4:1:0:a");
    calls.add(Call.read("web1", "2000000 78 vip start 0 130 9:1:0:b"));
    assertFound(0, 0);
  }

  @Test
  void anActionForALeaderThatTheHostKnewToBeReplaced() {
    call("web1", "monitor", 130, "2:1:7:b");
    call("web1", "stop", 65, "3:2:0:a");
    assertFound(0, 1);
  }

  @Test
  void aStartByAStaleLeaderOnAnotherHost() {
    call("web2", "start", 130, "5:1:0:b");
    call("web1", "start", 65, "4:1:0:a");
    assertFound(0, 1);
  }

  @Test
  void aNodeWithoutQuorumStopsInAnEpochOfItsOwn() {
    call("web2", "start", 130, "5:1:0:b");
    call("web1", "stop", 66, "3:2:0:c");
    assertFound(0, 0);
  }
}
