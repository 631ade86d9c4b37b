/** Feeds damaged input to the readers and the scheduler: it must fail in one line, or decide. */
package io.rulemaker.harness.fuzz;
