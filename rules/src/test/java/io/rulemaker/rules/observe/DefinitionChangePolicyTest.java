package io.rulemaker.rules.observe;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.observe.DefinitionChange.Response;
import org.junit.jupiter.api.Test;

/** Specification AC-25. */
class DefinitionChangePolicyTest extends PolicyTest {
  DefinitionChangePolicyTest() {
    super(Phase.OBSERVE);
  }

  private static RecordedDefinition oneTime(
      boolean privateOnly, boolean restartDiffers, boolean differs, boolean reloadable) {
    return new RecordedDefinition(
        false, true, true, privateOnly, restartDiffers, differs, reloadable, false);
  }

  @Test
  void anUnchangedDefinitionIsLeftAlone() {
    given(oneTime(false, false, false, true)).derivesNo(DefinitionChange.class);
  }

  @Test
  void aRemovedRecurringOperationIsCancelled() {
    given(new RecordedDefinition(true, false, true, false, false, false, false, false))
        .derives(new DefinitionChange(Response.CANCEL));
    given(new RecordedDefinition(true, false, false, false, false, false, false, false))
        .derives(new DefinitionChange(Response.LEAVE));
  }

  @Test
  void privateParametersDoNotRestart() {
    given(oneTime(true, true, true, true)).derivesNo(DefinitionChange.class);
    given(oneTime(true, false, true, false)).derivesNo(DefinitionChange.class);
  }

  @Test
  void aParameterThatNeedsARestartRestarts() {
    given(oneTime(false, true, true, true)).derives(new DefinitionChange(Response.RESTART));
    given(new RecordedDefinition(true, true, true, false, true, true, false, false))
        .derives(new DefinitionChange(Response.RESTART));
  }

  @Test
  void otherParametersAreReloadedIfPossible() {
    given(oneTime(false, false, true, true)).derives(new DefinitionChange(Response.RELOAD));
    given(oneTime(false, false, true, false)).derives(new DefinitionChange(Response.RESTART));
  }

  @Test
  void anOperationsOwnParametersCannotBeReloaded() {
    given(new RecordedDefinition(false, true, true, false, false, true, true, true))
        .derives(new DefinitionChange(Response.RESTART));
  }

  @Test
  void aChangedRecurringOperationIsIssuedAgain() {
    given(new RecordedDefinition(true, true, true, false, false, true, true, true))
        .derives(new DefinitionChange(Response.RESCHEDULE));
  }
}
