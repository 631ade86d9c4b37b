package io.rulemaker.engine.order;

import io.rulemaker.engine.act.Actions;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.rules.Phase;
import io.rulemaker.rules.PolicySet;
import io.rulemaker.rules.order.OrderDirection;
import io.rulemaker.rules.order.OrderMeaning;
import io.rulemaker.rules.order.OrderSetting;
import io.rulemaker.rules.order.OrderStrictness;
import io.rulemaker.rules.order.Strictness;
import io.rulemaker.rules.order.SymmetricOrder;
import java.util.Locale;
import java.util.Set;

/**
 * How a user's ordering is meant: what the policies conclude from its attributes (OG-4 to OG-6).
 *
 * @param policies the policies asked
 * @param strictness optional, mandatory or serializing
 * @param symmetric whether the inverse actions are ordered, too
 */
record OrderMeanings(PolicySet policies, Strictness strictness, boolean symmetric) {
  private static final Set<String> TRUE = Set.of("true", "on", "yes", "y", "1");

  /** The meaning of a constraint's own attributes. */
  static OrderMeanings of(Cluster cluster, Element constraint) {
    return of(cluster.policies, constraint, constraint.get("symmetrical"));
  }

  /** The meaning of one set's attributes, with those of its constraint where the set has none. */
  static OrderMeanings ofSet(Cluster cluster, Element constraint, Element set) {
    boolean own = set.has("kind") || set.has("score");
    String symmetrical = set.get("symmetrical", constraint.get("symmetrical"));
    return of(cluster.policies, own ? set : constraint, symmetrical);
  }

  private static OrderMeanings of(PolicySet policies, Element source, String symmetrical) {
    OrderSetting setting =
        new OrderSetting(
            source.get("kind"),
            isZero(source.get("score")),
            symmetrical == null ? "unset" : Boolean.toString(isTrue(symmetrical)));
    OrderStrictness strictness = policies.askOne(Phase.ORDER, setting, OrderStrictness.class);
    boolean symmetric = !policies.ask(Phase.ORDER, setting, SymmetricOrder.class).isEmpty();
    return new OrderMeanings(policies, strictness.strictness(), symmetric);
  }

  /** The kinds of the forward direction, or of the inverse one, by the first action's task. */
  int kinds(boolean inverse, String firstTask) {
    OrderDirection direction =
        new OrderDirection(strictness, symmetric, inverse, Actions.isUp(firstTask));
    return OrderKinds.bits(policies.askOne(Phase.ORDER, direction, OrderMeaning.class).kinds());
  }

  /** Whether this serializes. */
  boolean serializes() {
    return strictness == Strictness.SERIALIZE;
  }

  static boolean isTrue(String text) {
    return TRUE.contains(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isZero(String score) {
    if (score == null) {
      return false;
    }
    String digits = score.startsWith("-") || score.startsWith("+") ? score.substring(1) : score;
    return !digits.isEmpty() && digits.chars().allMatch(c -> c == '0');
  }
}
