package io.rulemaker.rules.act;

import static io.rulemaker.rules.act.ConnectionRelation.Relation.AFTER_CONNECTION_START;
import static io.rulemaker.rules.act.ConnectionRelation.Relation.AFTER_LAUNCHER_START;
import static io.rulemaker.rules.act.ConnectionRelation.Relation.BEFORE_CONNECTION_STOP;
import static io.rulemaker.rules.order.OrderKind.BLOCK;
import static io.rulemaker.rules.order.OrderKind.FORCE;
import static io.rulemaker.rules.order.OrderKind.NEED;
import static io.rulemaker.rules.order.OrderKind.ORDER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.act.ConnectionState.State;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** Specification BR-38, BR-40, BR-41. */
class ConnectionsPolicyTest extends PolicyTest {
  private static final ConnectionRelation START_BLOCKS =
      new ConnectionRelation(1, AFTER_CONNECTION_START, BLOCK);
  private static final ConnectionRelation START_FORCES =
      new ConnectionRelation(1, AFTER_CONNECTION_START, BLOCK, FORCE);
  private static final ConnectionRelation STOP_NEEDS =
      new ConnectionRelation(1, BEFORE_CONNECTION_STOP, NEED);

  ConnectionsPolicyTest() {
    super(Phase.ACT);
  }

  /** The state of a connection, described by what is true of it. */
  private static void state(String facts, State expected) {
    ConnectionSituation situation =
        new ConnectionSituation(
            facts.contains("assigned"),
            facts.contains("stops"),
            facts.contains("failed"),
            facts.contains("reconnects"),
            facts.contains("fenced"),
            facts.contains("leaves"),
            facts.contains("active"),
            facts.contains("unclean"),
            facts.contains("offline"),
            facts.contains("migrating"));
    ConnectionState first =
        policies().ask(Phase.ACT, situation, ConnectionState.class).stream()
            .min(Comparator.comparingInt(ConnectionState::rank))
            .orElseThrow();
    assertEquals(expected, first.state(), facts);
  }

  @Test
  void aConnectionThatWillNotRunIsLostOrLeavesInOrder() {
    state("assigned stops active", State.STOPPED);
    state("active", State.STOPPED);
    state("assigned stops active unclean", State.FAILED);
    state("assigned stops active failed", State.FAILED);
    state("active failed", State.FAILED);
  }

  @Test
  void afterFencingAFailedConnectionWaitsForItsReconnectInterval() {
    state("assigned stops failed reconnects fenced", State.UNKNOWN);
    state("assigned stops failed reconnects", State.FAILED);
    state("assigned stops failed fenced", State.FAILED);
    state("assigned stops failed reconnects fenced leaves", State.FAILED);
    state("failed reconnects fenced", State.FAILED);
  }

  @Test
  void aConnectionThatWillRunIsUnknownRestingOrAlive() {
    state("assigned", State.UNKNOWN);
    state("assigned active unclean", State.RESTING);
    state("assigned active offline", State.RESTING);
    state("assigned active migrating", State.RESTING);
    state("assigned active", State.ALIVE);
  }

  @Test
  void resourcesComeUpOnceTheConnectionIsUp() {
    given(new RemoteAction(RemoteTask.UP, State.ALIVE, false, true)).derives(START_BLOCKS);
    given(new RemoteAction(RemoteTask.UP, State.FAILED, true, true)).derives(START_FORCES);
  }

  @Test
  void stopsHoldAConnectionThatWorksOrLeaves() {
    given(new RemoteAction(RemoteTask.STOP, State.ALIVE, false, true)).derives(STOP_NEEDS);
    given(new RemoteAction(RemoteTask.STOP, State.STOPPED, true, true)).derives(STOP_NEEDS);
    given(new RemoteAction(RemoteTask.STOP, State.RESTING, false, true)).derives(START_BLOCKS);
  }

  @Test
  void behindALostConnectionActiveOrUnknownResourcesDemandFencing() {
    given(new RemoteAction(RemoteTask.STOP, State.FAILED, true, true))
        .derives(new ConnectionFencing("resources are active but connection is unrecoverable"));
    given(new RemoteAction(RemoteTask.STOP, State.FAILED, true, true))
        .derivesNo(ConnectionRelation.class);
    given(new RemoteAction(RemoteTask.PROBE, State.FAILED, true, true))
        .derives(
            new ConnectionFencing("resources are in unknown state and connection is unrecoverable"),
            START_BLOCKS);
    given(new RemoteAction(RemoteTask.OTHER, State.FAILED, true, true))
        .derivesNo(ConnectionFencing.class);
  }

  @Test
  void demotionsWaitOnlyForAConnectionThatIsReestablished() {
    given(new RemoteAction(RemoteTask.DEMOTE, State.RESTING, false, true)).derives(START_BLOCKS);
    given(new RemoteAction(RemoteTask.DEMOTE, State.UNKNOWN, false, true)).derives(START_BLOCKS);
    given(new RemoteAction(RemoteTask.DEMOTE, State.ALIVE, false, true))
        .derivesNo(ConnectionRelation.class);
  }

  @Test
  void recurringOperationsFollowTheConnection() {
    given(new RemoteAction(RemoteTask.RECURRING_MONITOR, State.ALIVE, false, true))
        .derives(START_FORCES);
    given(new RemoteAction(RemoteTask.OTHER_RECURRING, State.STOPPED, true, true))
        .derives(START_FORCES);
  }

  @Test
  void aLeavingConnectionWaitsForWhateverElseIsDone() {
    given(new RemoteAction(RemoteTask.OTHER, State.STOPPED, true, true))
        .derives(new ConnectionRelation(1, BEFORE_CONNECTION_STOP, BLOCK));
    given(new RemoteAction(RemoteTask.PROBE, State.STOPPED, true, false)).derives(START_BLOCKS);
    given(new RemoteAction(RemoteTask.OTHER, State.ALIVE, false, true)).derives(START_BLOCKS);
  }

  @Test
  void insideGuestsEverythingFollowsTheGuest() {
    given(new GuestAction(RemoteTask.UP, false))
        .derives(
            new ConnectionRelation(1, AFTER_LAUNCHER_START, BLOCK, FORCE),
            new ConnectionRelation(2, AFTER_CONNECTION_START, BLOCK));
    given(new GuestAction(RemoteTask.STOP, false))
        .derives(new ConnectionRelation(1, BEFORE_CONNECTION_STOP, ORDER));
    given(new GuestAction(RemoteTask.DEMOTE, true)).derivesNo(ConnectionRelation.class);
    given(new GuestAction(RemoteTask.RECURRING_MONITOR, false)).derives(START_FORCES);
    given(new GuestAction(RemoteTask.OTHER_RECURRING, false)).derivesNo(ConnectionRelation.class);
    given(new GuestAction(RemoteTask.PROBE, false)).derives(START_BLOCKS);
  }

  @Test
  void aGuestWhoseLauncherFailedIsReset() {
    given(new GuestAction(RemoteTask.STOP, true))
        .derives(new ConnectionFencing("container failed"));
    given(new GuestAction(RemoteTask.STOP, false)).derivesNo(ConnectionFencing.class);
  }
}
