/** The vocabulary of the phase ACT: which actions an assignment demands, and which may run. */
package io.rulemaker.rules.act;
