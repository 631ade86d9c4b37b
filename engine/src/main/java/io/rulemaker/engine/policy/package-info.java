/** User policies at work: the facts they see and what becomes of their conclusions. */
package io.rulemaker.engine.policy;
