/** Runs fence agents and decides which of them can reach a target (chapter 10 §6). */
package io.rulemaker.fencing;
