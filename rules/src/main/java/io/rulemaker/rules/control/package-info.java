/** What the controller is told between decisions, and what it makes of it (chapter 10). */
package io.rulemaker.rules.control;
