package io.rulemaker.rules.order;

import static io.rulemaker.rules.order.OrderKind.ASYMMETRIC;
import static io.rulemaker.rules.order.OrderKind.BLOCK;
import static io.rulemaker.rules.order.OrderKind.FORCE;
import static io.rulemaker.rules.order.OrderKind.NEED;
import static io.rulemaker.rules.order.OrderKind.ORDER;
import static io.rulemaker.rules.order.Strictness.MANDATORY;
import static io.rulemaker.rules.order.Strictness.OPTIONAL;

import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicyTest;
import org.junit.jupiter.api.Test;

/** Specification OG-4 to OG-6. */
class ConstraintPolicyTest extends PolicyTest {
  ConstraintPolicyTest() {
    super(Phase.ORDER);
  }

  @Test
  void withoutAnyAttributeAnOrderingIsMandatoryAndSymmetric() {
    given(new OrderSetting(null, false, "unset"))
        .derives(new OrderStrictness(MANDATORY), new SymmetricOrder());
  }

  @Test
  void theScoreZeroMakesItOptionalUnlessThereIsAKind() {
    given(new OrderSetting(null, true, "unset")).derives(new OrderStrictness(OPTIONAL));
    given(new OrderSetting("Mandatory", true, "unset")).derives(new OrderStrictness(MANDATORY));
    given(new OrderSetting("Optional", false, "true"))
        .derives(new OrderStrictness(OPTIONAL), new SymmetricOrder());
  }

  @Test
  void kindsAreReadInExactCase() {
    given(new OrderSetting("optional", false, "unset")).derives(new OrderStrictness(MANDATORY));
    given(new OrderSetting("serialize", true, "unset")).derives(new OrderStrictness(MANDATORY));
  }

  @Test
  void serializingIsNeverSymmetric() {
    given(new OrderSetting("Serialize", false, "true"))
        .derives(new OrderStrictness(Strictness.SERIALIZE));
    given(new OrderSetting("Serialize", false, "true")).derivesNo(SymmetricOrder.class);
  }

  @Test
  void aUserMaySwitchSymmetryOff() {
    given(new OrderSetting("Mandatory", false, "false")).derivesNo(SymmetricOrder.class);
  }

  @Test
  void optionalOrderingsOnlySort() {
    given(new OrderDirection(OPTIONAL, true, false, true)).derives(new OrderMeaning(ORDER));
    given(new OrderDirection(OPTIONAL, false, true, false)).derives(new OrderMeaning(ORDER));
  }

  @Test
  void serializingOrderingsSerialize() {
    given(new OrderDirection(Strictness.SERIALIZE, false, false, true))
        .derives(new OrderMeaning(OrderKind.SERIALIZE));
  }

  @Test
  void mandatoryOrderingsDependOnDirection() {
    given(new OrderDirection(MANDATORY, false, false, true))
        .derives(new OrderMeaning(ORDER, ASYMMETRIC));
    given(new OrderDirection(MANDATORY, true, false, true))
        .derives(new OrderMeaning(ORDER, FORCE, BLOCK));
    given(new OrderDirection(MANDATORY, true, false, false))
        .derives(new OrderMeaning(ORDER, FORCE));
    given(new OrderDirection(MANDATORY, true, true, true)).derives(new OrderMeaning(ORDER, NEED));
  }
}
