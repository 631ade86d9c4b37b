/** Value syntax of the CIB: scores, booleans, durations, dates, names (chapter 01 §2). */
package io.rulemaker.engine.value;
