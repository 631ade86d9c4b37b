package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.place.LaunchShape.Launcher;
import org.junit.jupiter.api.Test;

/** Specification PL-17, PL-26, BR-28, BR-29. */
class StructurePolicyTest extends PolicyTest {
  StructurePolicyTest() {
    super(Phase.PLACE);
  }

  private static final ImplicitColocation WITH_LAUNCHER =
      new ImplicitColocation("#resource-with-container", 1000000, true);

  @Test
  void aPlainResourceIsNotRestricted() {
    given(new LaunchShape(true, false, false, false, Launcher.NONE))
        .derivesNo(StructuralBan.class, ImplicitColocation.class);
  }

  @Test
  void fenceDevicesAndConnectionsRunOnClusterNodes() {
    given(new LaunchShape(true, true, false, false, Launcher.NONE))
        .derives(StructuralBan.FROM_REMOTE_NODES);
    given(new LaunchShape(true, false, true, false, Launcher.NONE))
        .derives(StructuralBan.FROM_REMOTE_NODES);
  }

  @Test
  void aGuestsConnectionFollowsItsHostWhichRunsOnClusterNodes() {
    LaunchShape guest = new LaunchShape(true, false, true, false, Launcher.GUEST_HOST);
    given(guest).derives(StructuralBan.FROM_REMOTE_NODES, StructuralBan.LAUNCHER_FROM_REMOTE_NODES);
    given(guest).derives(WITH_LAUNCHER);
  }

  @Test
  void aReplicasConnectionOnlyPrefersItsContainer() {
    LaunchShape replica = new LaunchShape(true, false, true, true, Launcher.PLAIN);
    given(replica).derives(StructuralBan.FROM_REMOTE_NODES);
    given(replica).derives(new ImplicitColocation("#resource-with-container", 10000, true));
  }

  @Test
  void whatIsInsideAGuestRunsThereOnly() {
    for (Launcher launcher : new Launcher[] {Launcher.CONNECTION, Launcher.GUEST_HOST}) {
      LaunchShape inside = new LaunchShape(true, false, false, false, launcher);
      given(inside).derives(StructuralBan.FROM_ALL_BUT_LAUNCHED_NODE);
      given(inside).derivesNo(ImplicitColocation.class);
    }
  }

  @Test
  void aLaunchedResourceRunsWithItsLauncher() {
    LaunchShape launched = new LaunchShape(true, false, false, false, Launcher.PLAIN);
    given(launched).derives(WITH_LAUNCHER);
    given(launched).derivesNo(StructuralBan.class);
  }

  @Test
  void unmanagedResourcesAreLeftAlone() {
    for (Launcher launcher : Launcher.values()) {
      for (boolean connection : new boolean[] {true, false}) {
        for (boolean bundled : new boolean[] {true, false}) {
          given(new LaunchShape(false, true, connection, bundled, launcher))
              .derivesNo(StructuralBan.class, ImplicitColocation.class);
        }
      }
    }
  }

  @Test
  void membersFollowOneAnother() {
    given(new MemberShape(false, true))
        .derives(new ImplicitColocation("#group-members", 1000000, false));
    given(new MemberShape(true, true), new MemberShape(false, false))
        .derivesNo(ImplicitColocation.class);
  }
}
