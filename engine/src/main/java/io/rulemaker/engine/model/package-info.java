/**
 * The working set of one decision: nodes, resources, actions and what is known of them. Everything
 * here is state of a single run of the scheduler and is confined to one thread.
 */
package io.rulemaker.engine.model;
