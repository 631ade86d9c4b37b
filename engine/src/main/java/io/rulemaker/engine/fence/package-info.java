/** Fencing and unfencing of nodes, shutdown (chapter 08). */
package io.rulemaker.engine.fence;
