/** The vocabulary of the phase ORDER: which action waits for which, and what that means. */
package io.rulemaker.rules.order;
