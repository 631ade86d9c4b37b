/** What is shown: status, transition summary, scores (chapter 09). */
package io.rulemaker.engine.report;
