package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.Element;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A difference that may change all that follows, and depends on a setting that is better changed
 * than taken out.
 *
 * @param reason why
 * @param applies which clusters
 * @param cure changes a cluster so that there is no difference any more
 */
record KnownSetting(String reason, Predicate<ClusterShape> applies, Consumer<Element> cure)
    implements Explanation {
  @Override
  public boolean removeCause(Element cib) {
    boolean applying = applies.test(new ClusterShape(cib));
    if (applying) {
      cure.accept(cib);
    }
    return applying;
  }
}
