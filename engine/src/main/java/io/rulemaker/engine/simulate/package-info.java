/** A transition carried out on a CIB, and injected events (chapter 09 §5-7). */
package io.rulemaker.engine.simulate;
