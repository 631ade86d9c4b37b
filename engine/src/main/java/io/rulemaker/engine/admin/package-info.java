/** What administrators' tools change in a configuration (chapter 10 §10). */
package io.rulemaker.engine.admin;
