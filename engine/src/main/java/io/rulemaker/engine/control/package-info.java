/** The controller: events in, effects out; no clock, no threads, no I/O. */
package io.rulemaker.engine.control;
