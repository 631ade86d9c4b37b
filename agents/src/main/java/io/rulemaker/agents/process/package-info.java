/** Child processes with a time limit, bounded output, and a session of their own. */
package io.rulemaker.agents.process;
