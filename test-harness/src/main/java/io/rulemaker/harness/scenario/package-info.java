/** Failure scenarios: what happens to a cluster step by step, and what is expected of it. */
package io.rulemaker.harness.scenario;
