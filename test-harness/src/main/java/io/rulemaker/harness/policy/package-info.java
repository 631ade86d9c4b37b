/** Tests of users' policies, written in YAML beside them. */
package io.rulemaker.harness.policy;
