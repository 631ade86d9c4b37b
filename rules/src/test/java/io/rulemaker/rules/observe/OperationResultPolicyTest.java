package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification ST-27. */
class OperationResultPolicyTest extends PolicyTest {
  private static final OperationVerdict DONE = OperationVerdict.of(ExecutionStatus.DONE);
  private static final OperationVerdict ERROR = OperationVerdict.of(ExecutionStatus.ERROR);

  OperationResultPolicyTest() {
    super(Phase.OBSERVE);
  }

  private static OperationResult probe(int exitCode, int expected) {
    return new OperationResult(ExecutionStatus.DONE, exitCode, expected, true, false, true, false);
  }

  private static OperationResult monitor(int exitCode, int expected) {
    return new OperationResult(ExecutionStatus.DONE, exitCode, expected, false, true, true, false);
  }

  private static OperationResult start(int exitCode) {
    return new OperationResult(ExecutionStatus.DONE, exitCode, 0, false, false, true, false);
  }

  private static OperationResult expired(OperationResult result) {
    return new OperationResult(
        result.status(),
        result.exitCode(),
        result.expected(),
        result.probe(),
        result.recurring(),
        result.managed(),
        true);
  }

  private static OperationResult unmanaged(OperationResult result) {
    return new OperationResult(
        result.status(),
        result.exitCode(),
        result.expected(),
        result.probe(),
        result.recurring(),
        false,
        false);
  }

  private static OperationResult executed(ExecutionStatus status) {
    return new OperationResult(status, 1, 0, false, true, true, false);
  }

  @Test
  void whatWasNotCarriedOutKeepsItsStatus() {
    given(executed(ExecutionStatus.PENDING)).derives(OperationVerdict.of(ExecutionStatus.PENDING));
    given(executed(ExecutionStatus.TIMEOUT)).derives(OperationVerdict.of(ExecutionStatus.TIMEOUT));
    given(executed(ExecutionStatus.NOT_CONNECTED))
        .derives(OperationVerdict.of(ExecutionStatus.NOT_CONNECTED));
  }

  @Test
  void missingFenceDevicesAndSecretsAreHardErrors() {
    OperationVerdict hard = OperationVerdict.of(ExecutionStatus.HARD_ERROR);
    given(executed(ExecutionStatus.NO_FENCE_DEVICE)).derives(hard);
    given(executed(ExecutionStatus.NO_SECRETS)).derives(hard);
  }

  @Test
  void successIsSuccessWhereItWasExpected() {
    given(start(0)).derives(DONE);
    given(probe(0, 7)).derives(DONE);
    given(monitor(0, 7)).derives(ERROR);
    given(monitor(0, 8)).derives(ERROR);
    given(monitor(0, -1)).derives(ERROR);
  }

  @Test
  void notRunningIsFineForAProbe() {
    given(probe(7, 0)).derives(OperationVerdict.inactive());
    given(monitor(7, 7)).derives(OperationVerdict.inactive());
    given(unmanaged(monitor(7, 0))).derives(OperationVerdict.inactive());
  }

  @Test
  void notRunningIsAnErrorForAMonitor() {
    given(monitor(7, 0)).derives(ERROR);
  }

  @Test
  void aPromotedResourceIsFoundByProbesAndExpectedByMonitors() {
    OperationVerdict promoted = OperationVerdict.promoted(ExecutionStatus.DONE);
    given(probe(8, 7)).derives(promoted);
    given(monitor(8, 8)).derives(promoted);
    given(expired(monitor(8, 8))).derives(promoted);
    given(monitor(8, 0)).derives(OperationVerdict.promoted(ExecutionStatus.ERROR));
  }

  @Test
  void expiredResultsDoNotPromote() {
    given(expired(probe(8, 7))).derives(DONE);
    given(expired(monitor(8, 0))).derives(ERROR);
    given(expired(monitor(9, 8))).derives(ERROR);
  }

  @Test
  void failedInThePromotedRoleIsAnErrorAndPromoted() {
    given(monitor(9, 8)).derives(OperationVerdict.promoted(ExecutionStatus.ERROR));
  }

  @Test
  void aConfigurationErrorIsFatal() {
    given(start(6)).derives(OperationVerdict.of(ExecutionStatus.FATAL_ERROR));
  }

  @Test
  void whatCannotWorkHereIsAHardError() {
    for (int exitCode : new int[] {2, 3, 4, 5}) {
      given(start(exitCode)).derives(OperationVerdict.hardError(true));
      given(expired(start(exitCode))).derives(OperationVerdict.hardError(false));
    }
    given(monitor(5, 0)).derives(OperationVerdict.hardError(true));
  }

  @Test
  void anUnknownRecurringActionIsNotSupported() {
    given(monitor(3, 0)).derives(OperationVerdict.of(ExecutionStatus.NOT_SUPPORTED));
  }

  @Test
  void anyOtherResultIsAnErrorEvenIfExpected() {
    given(monitor(1, 0)).derives(ERROR);
    given(monitor(1, 1)).derives(ERROR);
  }
}
