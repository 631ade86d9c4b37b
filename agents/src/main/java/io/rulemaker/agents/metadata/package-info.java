/** What agents say of themselves. */
package io.rulemaker.agents.metadata;
