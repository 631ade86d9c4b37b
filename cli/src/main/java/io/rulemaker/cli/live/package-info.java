/** Commands that look at the running cluster and change it, through a member on this node. */
package io.rulemaker.cli.live;
