/** Clusters made from a seed or to a size, for comparisons, fuzzing and benchmarks. */
package io.rulemaker.harness.generate;
