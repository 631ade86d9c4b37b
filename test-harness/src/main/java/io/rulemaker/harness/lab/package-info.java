/** Hosts of a cluster as Linux namespaces, and faults that happen to them. */
package io.rulemaker.harness.lab;
