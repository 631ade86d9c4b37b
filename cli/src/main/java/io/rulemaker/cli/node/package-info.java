/** The node service: what a host of a cluster runs, and how local programs talk to it. */
package io.rulemaker.cli.node;
