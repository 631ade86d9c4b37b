/**
 * The cluster as a user's policy sees it: what is configured, what was observed, and when. Policies
 * match these facts and conclude records of the {@code place}, {@code order}, {@code observe} and
 * {@code fence} vocabularies; the reference in {@code docs/} is generated from these sources.
 */
package io.rulemaker.rules.fact;
