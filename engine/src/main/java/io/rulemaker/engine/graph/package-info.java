/** The transition graph and its XML and DOT forms (chapter 07 §9-10). */
package io.rulemaker.engine.graph;
