/**
 * A whole cluster in one thread on a virtual clock: the real controller, scheduler and executors on
 * simulated agents and fence devices.
 */
package io.rulemaker.harness.replay;
