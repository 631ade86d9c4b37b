/** Measures decisions: whole cold processes beside another scheduler, and a warm JVM. */
package io.rulemaker.harness.bench;
