/** Compares decisions with those of another scheduler, {@code crm_simulate}, run as a black box. */
package io.rulemaker.harness.differential;
