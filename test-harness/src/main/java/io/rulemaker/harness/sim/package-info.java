/**
 * Whole clusters in one thread: the members of the live cluster on virtual networks, disks and
 * clocks, with random faults from a seed, and checkers that look at every step. The same seed is
 * the same run.
 */
package io.rulemaker.harness.sim;
