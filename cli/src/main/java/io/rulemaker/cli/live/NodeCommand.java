package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.report.StatusJson;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.report.NodeLines;
import io.rulemaker.engine.report.StatusXml;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Nodes of the running cluster: which serve, and with what attributes. */
@picocli.CommandLine.Command(
    name = "node",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows nodes of the running cluster, and takes them out of service and back.",
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.CONFIGURATION,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.NO_QUORUM,
      LiveExitCodes.TIMEOUT
    })
final class NodeCommand {

  @picocli.CommandLine.Command(name = "list", description = "Shows all nodes with their state.")
  static int list(@Mixin LiveSession session, @Mixin Output output) throws CommandFailure {
    Cluster cluster = LiveSession.observe(session.state().cib());
    output.show(
        session.console(),
        () -> cluster.nodes.forEach(node -> session.line(node.name + ": " + NodeLines.state(node))),
        () -> new StatusJson(Output.mapper()).of(cluster).get("nodes"),
        () -> StatusXml.nodes(cluster));
    return ExitCodes.OK;
  }

  @picocli.CommandLine.Command(
      name = "standby",
      description = "Takes nodes out of service: their resources move away, and stay away.")
  static int standby(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "0..*", paramLabel = "NODE", description = "Default: this one.")
          List<String> nodes,
      @Option(names = "--until-restart", description = "Until the node itself starts anew.")
          boolean untilRestart)
      throws CommandFailure {
    if (untilRestart) {
      for (String node : named(session, nodes)) {
        transientAttribute(session, node, "standby", "on");
      }
      return ExitCodes.OK;
    }
    return attribute(session, options, nodes, "standby", "on", " goes to standby");
  }

  @picocli.CommandLine.Command(
      name = "online",
      aliases = "unstandby",
      description = "Takes nodes into service again after 'standby'.")
  static int online(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "0..*", paramLabel = "NODE", description = "Default: this one.")
          List<String> nodes)
      throws CommandFailure {
    Reply.State state = session.state();
    for (String node : named(session, nodes)) {
      if (TransientAttributes.of(state.cib(), node).containsKey("standby")) {
        transientAttribute(session, node, "standby", null);
      }
    }
    return attribute(session, options, nodes, "standby", null, " comes back into service");
  }

  @picocli.CommandLine.Command(
      name = "maintenance",
      description = "Leaves everything on nodes as it is: nothing is started, stopped, monitored.")
  static int maintenance(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "0..*", paramLabel = "NODE", description = "Default: this one.")
          List<String> nodes)
      throws CommandFailure {
    return attribute(session, options, nodes, "maintenance", "true", " is in maintenance");
  }

  @picocli.CommandLine.Command(
      name = "ready",
      aliases = "unmaintenance",
      description = "Ends the maintenance of nodes.")
  static int ready(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "0..*", paramLabel = "NODE", description = "Default: this one.")
          List<String> nodes)
      throws CommandFailure {
    return attribute(session, options, nodes, "maintenance", null, " is managed again");
  }

  @picocli.CommandLine.Command(
      name = "attribute",
      description = {
        "Shows permanent attributes of a node, or sets them; NAME= removes.",
        "Transient ones: 'rulemaker attribute'."
      })
  static int attribute(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "NODE") String node,
      @Parameters(index = "1..*", paramLabel = "NAME[=VALUE]") List<String> pairs)
      throws CommandFailure {
    return Attributes.permanent(session, output, options, node, pairs);
  }

  @picocli.CommandLine.Command(
      name = "fence",
      description = "Fences a node now, whatever the policies say.")
  static int fence(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "NODE") String node,
      @Option(
              names = "--action",
              paramLabel = "ACTION",
              description = "off, reboot or on (default: the option fencing-action).")
          String action)
      throws CommandFailure {
    return FenceCommand.fence(session, node, action);
  }

  private static List<String> named(LiveSession session, List<String> nodes) throws CommandFailure {
    Reply.State state = session.state();
    List<String> names = new ArrayList<>();
    for (String node : nodes == null || nodes.isEmpty() ? List.of(state.node()) : nodes) {
      requireNode(state, node);
      names.add(node);
    }
    return names;
  }

  /** Refuses a node that is none. */
  static void requireNode(Reply.State state, String node) throws CommandFailure {
    try {
      new ConfigurationEdit(state.cib()).tree().requirePlace(node);
    } catch (EditException e) {
      throw LiveSession.impossible(e);
    }
  }

  private static void transientAttribute(
      LiveSession session, String node, String name, String value) throws CommandFailure {
    session.carryOut(
        new Command.Happen(new Event.AttributeChanged(node, name, value)),
        node
            + (value == null ? " has no " + name + " until restart" : " has " + name + "=" + value)
            + (value == null ? "" : " until it restarts"));
  }

  private static int attribute(
      LiveSession session,
      ChangeOptions options,
      List<String> nodes,
      String name,
      String value,
      String becomes)
      throws CommandFailure {
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              List<String> names = nodes == null || nodes.isEmpty() ? List.of(state.node()) : nodes;
              for (String node : names) {
                edit.nodeAttribute(node, name, value);
              }
              return String.join(", ", names) + becomes;
            });
  }
}
