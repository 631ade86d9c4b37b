/**
 * What a user's policy may demand beyond placement: failure reactions and limits, capacity,
 * orderings, fencing, quorum. Placement demands are {@link io.rulemaker.rules.place.LocationScore},
 * {@link io.rulemaker.rules.place.NodeBan}, {@link io.rulemaker.rules.place.Stickiness} and {@link
 * io.rulemaker.rules.place.ColocationPreference}.
 */
package io.rulemaker.rules.demand;
