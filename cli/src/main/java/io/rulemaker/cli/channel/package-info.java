/** How local programs ask a node service: commands and replies as frames on its local socket. */
package io.rulemaker.cli.channel;
