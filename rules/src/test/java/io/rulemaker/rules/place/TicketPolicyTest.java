package io.rulemaker.rules.place;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import io.rulemaker.rules.place.TicketEffect.What;
import org.junit.jupiter.api.Test;

/** Specification T-3 to T-6. */
class TicketPolicyTest extends PolicyTest {
  TicketPolicyTest() {
    super(Phase.PLACE);
  }

  private static final TicketEffect LOST = new TicketEffect(What.BAN, "__loss_of_ticket__");
  private static final TicketEffect NONE = new TicketEffect(What.BAN, "__no_ticket__");
  private static final TicketEffect STANDBY = new TicketEffect(What.BAN, "__ticket_standby__");

  /** An active resource whose ticket is not granted. */
  private static TicketSituation lost(LossPolicy policy, RoleFilter role, boolean inThatRole) {
    return new TicketSituation(false, false, true, policy, role, inThatRole);
  }

  private static TicketSituation inactive(LossPolicy policy, RoleFilter role) {
    return new TicketSituation(false, false, false, policy, role, false);
  }

  private static TicketSituation standby(LossPolicy policy, RoleFilter role) {
    return new TicketSituation(true, true, true, policy, role, true);
  }

  @Test
  void thePolicyStopStopsInAnyRole() {
    given(lost(LossPolicy.STOP, RoleFilter.ANY, false)).derives(LOST);
    given(lost(LossPolicy.STOP, RoleFilter.PROMOTED, false)).derives(LOST);
  }

  @Test
  void thePolicyDemoteStopsOnlyWhatIsNotAboutPromotion() {
    given(lost(LossPolicy.DEMOTE, RoleFilter.UNPROMOTED, true)).derives(LOST);
    given(lost(LossPolicy.DEMOTE, RoleFilter.PROMOTED, true)).derivesNo(TicketEffect.class);
  }

  @Test
  void thePolicyFenceStopsAndFencesWhatIsInTheRole() {
    given(lost(LossPolicy.FENCE, RoleFilter.ANY, false))
        .derives(LOST, new TicketEffect(What.FENCE, ""));
    given(lost(LossPolicy.FENCE, RoleFilter.PROMOTED, true))
        .derives(LOST, new TicketEffect(What.FENCE, ""));
    given(lost(LossPolicy.FENCE, RoleFilter.PROMOTED, false)).derivesNo(TicketEffect.class);
  }

  @Test
  void thePolicyFreezeLeavesWhatIsInTheRoleAlone() {
    given(lost(LossPolicy.FREEZE, RoleFilter.ANY, false))
        .derives(new TicketEffect(What.FREEZE, ""));
    given(lost(LossPolicy.FREEZE, RoleFilter.PROMOTED, true))
        .derives(new TicketEffect(What.FREEZE, ""));
    given(lost(LossPolicy.FREEZE, RoleFilter.PROMOTED, false)).derivesNo(TicketEffect.class);
  }

  @Test
  void nothingStartsWithoutItsTicket() {
    for (LossPolicy policy : LossPolicy.values()) {
      given(inactive(policy, RoleFilter.ANY)).derives(NONE);
    }
    given(inactive(LossPolicy.STOP, RoleFilter.PROMOTED)).derives(NONE);
    given(inactive(LossPolicy.DEMOTE, RoleFilter.PROMOTED)).derivesNo(TicketEffect.class);
  }

  @Test
  void aTicketInStandbyPermitsNothing() {
    for (LossPolicy policy : LossPolicy.values()) {
      given(standby(policy, RoleFilter.ANY)).derives(STANDBY);
    }
    given(standby(LossPolicy.STOP, RoleFilter.PROMOTED)).derives(STANDBY);
    given(standby(LossPolicy.FREEZE, RoleFilter.PROMOTED)).derivesNo(TicketEffect.class);
  }

  @Test
  void aGrantedTicketDemandsNothing() {
    for (LossPolicy policy : LossPolicy.values()) {
      given(new TicketSituation(true, false, true, policy, RoleFilter.ANY, true))
          .derivesNo(TicketEffect.class);
      given(new TicketSituation(true, false, false, policy, RoleFilter.ANY, false))
          .derivesNo(TicketEffect.class);
    }
  }

  @Test
  void withoutItsTicketNoInstanceIsPromoted() {
    PromotionVeto veto = new PromotionVeto("__stateful_without_ticket__");
    given(new TicketForPromotion(false, false, RoleFilter.PROMOTED)).derives(veto);
    given(new TicketForPromotion(true, true, RoleFilter.PROMOTED)).derives(veto);
    given(
            new TicketForPromotion(true, false, RoleFilter.PROMOTED),
            new TicketForPromotion(false, false, RoleFilter.ANY))
        .derivesNo(PromotionVeto.class);
  }
}
