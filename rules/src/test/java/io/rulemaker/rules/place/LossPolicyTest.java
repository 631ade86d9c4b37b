package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification T-2. */
class LossPolicyTest extends PolicyTest {
  LossPolicyTest() {
    super(Phase.PLACE);
  }

  @Test
  void thePolicyIsWhatIsWritten() {
    given(new TicketLoss("stop", RoleFilter.PROMOTED, true)).derives(LossPolicy.STOP);
    given(new TicketLoss("demote", RoleFilter.ANY, true)).derives(LossPolicy.DEMOTE);
    given(new TicketLoss("freeze", RoleFilter.ANY, true)).derives(LossPolicy.FREEZE);
    given(new TicketLoss("fence", RoleFilter.ANY, true)).derives(LossPolicy.FENCE);
  }

  @Test
  void withoutFencingItStopsInstead() {
    given(new TicketLoss("fence", RoleFilter.PROMOTED, false)).derives(LossPolicy.STOP);
  }

  @Test
  void theDefaultDependsOnTheRole() {
    given(new TicketLoss("", RoleFilter.PROMOTED, true)).derives(LossPolicy.DEMOTE);
    given(new TicketLoss("typo", RoleFilter.PROMOTED, true)).derives(LossPolicy.DEMOTE);
    given(new TicketLoss("", RoleFilter.ANY, true)).derives(LossPolicy.STOP);
    given(new TicketLoss("typo", RoleFilter.UNPROMOTED, true)).derives(LossPolicy.STOP);
  }
}
