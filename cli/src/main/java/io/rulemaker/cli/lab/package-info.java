/** Rulemaker's own service in the lab. */
package io.rulemaker.cli.lab;
