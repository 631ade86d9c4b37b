/** Commands for people and programs: options, output formats, exit codes. Decides nothing. */
package io.rulemaker.cli;
