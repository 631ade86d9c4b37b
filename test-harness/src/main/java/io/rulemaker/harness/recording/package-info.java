/** Recordings of running clusters: files of events and decisions, and deciding them again. */
package io.rulemaker.harness.recording;
