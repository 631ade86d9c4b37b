/**
 * What a cluster in one thread stands on: a virtual clock, services that really run somewhere,
 * agents and fence devices that take their time. Replays and simulations share it.
 */
package io.rulemaker.harness.world;
