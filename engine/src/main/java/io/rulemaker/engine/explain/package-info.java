/** Why a decision is what it is. */
package io.rulemaker.engine.explain;
