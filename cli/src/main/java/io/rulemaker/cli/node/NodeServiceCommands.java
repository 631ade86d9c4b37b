package io.rulemaker.cli.node;

import picocli.CommandLine.Command;

/** What {@code rulemaker node} can do with the service itself. */
@Command(name = "node", subcommands = NodeRunCommand.class)
public final class NodeServiceCommands {}
