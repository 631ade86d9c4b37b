/** Measures clusters in the lab: how long clients go without service, and whether safety holds. */
package io.rulemaker.harness.lab.trial;
