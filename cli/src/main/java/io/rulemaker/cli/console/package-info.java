/** What every command says and ends with: lines, failures, exit codes, the version. */
package io.rulemaker.cli.console;
