/** Recorded clusters with expected decisions: running them, judging what comes out. */
package io.rulemaker.harness.corpus;
