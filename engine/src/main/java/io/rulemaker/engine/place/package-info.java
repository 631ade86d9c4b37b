/** Where resources go: constraints, scores, assignment, promotion (chapters 03, 04, 05 §4-5). */
package io.rulemaker.engine.place;
