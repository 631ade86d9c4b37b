package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.place.LockCandidate.Kind;
import org.junit.jupiter.api.Test;

/** Specification K-1 to K-3. */
class ShutdownLockPolicyTest extends PolicyTest {
  ShutdownLockPolicyTest() {
    super(Phase.PLACE);
  }

  private static LockCandidate recorded(Kind kind, int places) {
    return new LockCandidate(
        "db", kind, "n1", 1000, places, places > 0 ? "n2" : "", false, false, 0);
  }

  private static LockCandidate leaving(Kind kind, int places, boolean leaving, boolean unclean) {
    return new LockCandidate("db", kind, "", 0, places, "n1", leaving, unclean, 2000);
  }

  @Test
  void anInactiveResourceStaysLocked() {
    given(recorded(Kind.PLAIN, 0)).derives(new ShutdownLock("db", "n1", 1000));
    given(recorded(Kind.PLAIN, 0)).derivesNo(ShutdownLockVoid.class);
  }

  @Test
  void aRecordedLockEndsWithActivity() {
    given(recorded(Kind.PLAIN, 1)).derives(new ShutdownLockVoid("db", "n1"));
    given(recorded(Kind.PLAIN, 1)).derivesNo(ShutdownLock.class);
  }

  @Test
  void aResourceIsLockedToTheNodeThatLeaves() {
    given(leaving(Kind.PLAIN, 1, true, false)).derives(new ShutdownLock("db", "n1", 2000));
  }

  @Test
  void nearMisses() {
    given(leaving(Kind.PLAIN, 1, false, false)).derivesNo(ShutdownLock.class);
    given(leaving(Kind.PLAIN, 1, true, true)).derivesNo(ShutdownLock.class);
    given(leaving(Kind.PLAIN, 2, true, false)).derivesNo(ShutdownLock.class);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.PLAIN) {
        given(leaving(kind, 1, true, false)).derivesNo(ShutdownLock.class);
        given(recorded(kind, 0)).derivesNo(ShutdownLock.class);
        given(recorded(kind, 1)).derivesNo(ShutdownLockVoid.class);
      }
    }
  }
}
