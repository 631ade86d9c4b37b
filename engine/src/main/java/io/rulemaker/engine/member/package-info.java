/**
 * One member of a live cluster as a pure state machine: who leads, which configuration holds, what
 * is asked of executors and fencers. The node service and the deterministic simulation run the very
 * same steps on real and on virtual networks, disks and clocks.
 */
package io.rulemaker.engine.member;
