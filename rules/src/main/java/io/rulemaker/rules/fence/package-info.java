/**
 * The vocabulary of the phase FENCE: who can and must be fenced or unfenced, and who waits for it.
 */
package io.rulemaker.rules.fence;
