/** The node service: what a host of a cluster runs. */
package io.rulemaker.cli.node;
