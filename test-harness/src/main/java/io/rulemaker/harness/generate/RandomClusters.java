package io.rulemaker.harness.generate;

import io.rulemaker.engine.cib.Element;

/**
 * Random valid clusters: the same seed gives the same cluster. One to twelve nodes, all features;
 * rare ones appear together in few clusters only, so that a difference can be traced to one.
 */
public final class RandomClusters {
  /** Earlier seeds are without rarities, so that what was found with them can be found again. */
  private static final long FIRST_WITH_RARITIES = 2001;

  private RandomClusters() {}

  /** The cluster of a seed. */
  public static Element of(long seed) {
    Draft draft = new Draft(seed);
    RandomOptions options = new RandomOptions(draft);
    options.addNodes(1 + draft.upTo(draft.chance(20) ? 12 : 5));
    options.addOptions();
    options.addDefaults();
    RandomResources resources = new RandomResources(draft);
    RandomBundles bundles = new RandomBundles(draft);
    int count = 1 + draft.upTo(draft.chance(20) ? 14 : 6);
    boolean remote = draft.chance(12);
    boolean guests = draft.chance(10);
    boolean containers = draft.chance(12);
    for (int i = 0; i < count; i++) {
      if (remote && draft.chance(25)) {
        resources.addRemoteNode(i);
      } else if (guests && draft.chance(25)) {
        resources.addGuestNode(i);
      } else if (containers && draft.chance(35)) {
        bundles.addBundle(i);
      } else {
        resources.add(i);
      }
    }
    if (draft.fencing) {
      resources.addFenceDevices();
    }
    RandomConstraints constraints = new RandomConstraints(draft);
    int wanted = draft.upTo(2 * draft.named.size() + 1);
    for (int i = 0; i < wanted; i++) {
      constraints.add();
    }
    new RandomHistory(draft, bundles.bundles).add();
    if (seed >= FIRST_WITH_RARITIES) {
      new RandomRarities(draft, seed).add();
    }
    return draft.cib.finish();
  }
}
