/** What is shown of clusters and decisions from files and of the running cluster alike. */
package io.rulemaker.cli.report;
