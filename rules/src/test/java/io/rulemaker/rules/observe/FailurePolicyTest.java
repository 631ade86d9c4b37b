package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification CF-55 to CF-58, AC-6, AC-10. */
class FailurePolicyTest extends PolicyTest {
  FailurePolicyTest() {
    super(Phase.OBSERVE);
  }

  private static OnFailSetting onFail(String task, String configured) {
    return new OnFailSetting(task, task.equals("monitor"), false, configured, "");
  }

  private static ConfiguredFailure configured(String onFail) {
    return new ConfiguredFailure("monitor", true, onFail, false, false, true, true);
  }

  private static ConfiguredFailure ofUnmanagedConnection(String task, boolean recurring) {
    return new ConfiguredFailure(task, recurring, "ignore", false, true, false, true);
  }

  @Test
  void aStopMayNotBeAnsweredByStandbyDemotionOrStop() {
    given(onFail("stop", "block")).derives(new PermittedOnFail("block"));
    given(onFail("stop", "standby")).derivesNo(PermittedOnFail.class);
    given(onFail("stop", "demote")).derivesNo(PermittedOnFail.class);
    given(onFail("stop", "stop")).derivesNo(PermittedOnFail.class);
    given(onFail("stop", "")).derivesNo(PermittedOnFail.class);
  }

  @Test
  void demotionAnswersPromotionsAndMonitorsOfThePromotedRole() {
    PermittedOnFail demote = new PermittedOnFail("demote");
    given(onFail("promote", "demote")).derives(demote);
    given(new OnFailSetting("monitor", true, true, "demote", "")).derives(demote);
    given(new OnFailSetting("monitor", false, true, "demote", "")).derivesNo(PermittedOnFail.class);
    given(new OnFailSetting("monitor", true, false, "demote", "")).derivesNo(PermittedOnFail.class);
    given(onFail("start", "demote")).derivesNo(PermittedOnFail.class);
  }

  @Test
  void otherAnswersCountAsConfigured() {
    given(onFail("monitor", "standby")).derives(new PermittedOnFail("standby"));
    given(onFail("start", "stop")).derives(new PermittedOnFail("stop"));
    given(onFail("start", "")).derivesNo(PermittedOnFail.class);
  }

  @Test
  void aDemotionIsAnsweredAsTheMonitorOfThePromotedRole() {
    given(new OnFailSetting("demote", false, false, "", "block"))
        .derives(new PermittedOnFail("block"));
    given(new OnFailSetting("demote", false, false, "fence", "block"))
        .derives(new PermittedOnFail("fence"));
    given(new OnFailSetting("demote", false, false, "", "demote")).derivesNo(PermittedOnFail.class);
    given(new OnFailSetting("start", false, false, "", "block")).derivesNo(PermittedOnFail.class);
  }

  @Test
  void aHistoryThatCannotBeDeletedIsIgnored() {
    given(onFail("lrm_delete", "block")).derives(new PermittedOnFail("ignore"));
  }

  @Test
  void failuresAreAnsweredAsConfigured() {
    given(configured("nothing")).derives(new FailureReaction("ignore"));
    given(configured("ignore")).derives(new FailureReaction("ignore"));
    given(configured("migrate")).derives(new FailureReaction("ban"));
    given(configured("fence")).derives(new FailureReaction("fence"));
    for (String same : new String[] {"block", "standby", "stop", "restart", "demote"}) {
      given(configured(same)).derives(new FailureReaction(same));
    }
    given(configured("panic")).derivesNo(FailureReaction.class);
  }

  @Test
  void withoutFencingTheResourceStopsInstead() {
    given(new ConfiguredFailure("monitor", true, "fence", false, false, true, false))
        .derives(new FailureReaction("stop"));
  }

  @Test
  void onlyALaunchedResourceCanRestartItsContainer() {
    given(new ConfiguredFailure("monitor", true, "restart-container", true, false, true, true))
        .derives(new FailureReaction("restart-container"));
    given(configured("restart-container")).derivesNo(FailureReaction.class);
  }

  @Test
  void anUnmanagedConnectionIsOnlyAnsweredForStartsAndProbes() {
    given(ofUnmanagedConnection("start", false)).derives(new FailureReaction("ignore"));
    given(ofUnmanagedConnection("monitor", false)).derives(new FailureReaction("ignore"));
    given(ofUnmanagedConnection("monitor", true)).derivesNo(FailureReaction.class);
    for (String onFail : new String[] {"fence", "block", "migrate"}) {
      given(new ConfiguredFailure("stop", false, onFail, false, true, false, true))
          .derivesNo(FailureReaction.class);
      given(new ConfiguredFailure("stop", false, onFail, false, true, false, false))
          .derivesNo(FailureReaction.class);
    }
  }

  @Test
  void defaultReactions() {
    given(new UnansweredFailure("monitor", true, true, false, true, true))
        .derives(new FailureReaction("restart-container"));
    given(new UnansweredFailure("monitor", true, false, true, true, true))
        .derives(new FailureReaction("reset-remote"));
    given(new UnansweredFailure("monitor", true, false, true, false, true))
        .derives(new FailureReaction("stop"));
    given(new UnansweredFailure("start", false, false, true, true, true))
        .derives(new FailureReaction("restart"));
    given(new UnansweredFailure("stop", false, false, false, true, true))
        .derives(new FailureReaction("fence"));
    given(new UnansweredFailure("stop", false, false, false, true, false))
        .derives(new FailureReaction("block"));
    given(new UnansweredFailure("monitor", false, false, false, true, true))
        .derives(new FailureReaction("restart"));
  }

  @Test
  void rolesAfterFailures() {
    given(new AnsweredFailure("stop", "promote", false)).derives(new RoleAfterFailure("Stopped"));
    given(new AnsweredFailure("reset-remote", "monitor", true))
        .derives(new RoleAfterFailure("Stopped"));
    given(new AnsweredFailure("reset-remote", "monitor", false))
        .derives(new RoleAfterFailure("Started"));
    given(new AnsweredFailure("restart", "promote", false))
        .derives(new RoleAfterFailure("Unpromoted"));
    given(new AnsweredFailure("restart", "monitor", true)).derives(new RoleAfterFailure("Started"));
  }

  @Test
  void onlyComingUpNeedsAnything() {
    given(new OperationOfResource("start", true, true)).derives(new OperationNeeds("fencing"));
    given(new OperationOfResource("promote", false, true)).derives(new OperationNeeds("quorum"));
    given(new OperationOfResource("start", false, false)).derivesNo(OperationNeeds.class);
    given(new OperationOfResource("stop", true, true)).derivesNo(OperationNeeds.class);
  }
}
