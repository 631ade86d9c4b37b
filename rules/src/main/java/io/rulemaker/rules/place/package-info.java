/**
 * The vocabulary of placement: what was configured or observed that bears on where resources run,
 * and what follows from it. Resources and nodes are named by strings. User policies may conclude
 * {@link io.rulemaker.rules.place.LocationScore}, {@link io.rulemaker.rules.place.NodeBan}, {@link
 * io.rulemaker.rules.place.Stickiness}, {@link io.rulemaker.rules.place.ColocationPreference} and
 * {@link io.rulemaker.rules.place.ShutdownLock}.
 */
package io.rulemaker.rules.place;
