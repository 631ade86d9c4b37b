package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.admin.NameValueBlocks;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.util.List;
import java.util.Map;

/** Shows and sets attributes of nodes. */
final class Attributes {
  private Attributes() {}

  /** Attributes in the configuration, which stay. */
  static int permanent(
      LiveSession session, Output output, ChangeOptions options, String node, List<String> pairs)
      throws CommandFailure {
    List<String> arguments = pairs == null ? List.of() : pairs;
    if (!Pairs.set(arguments)) {
      Reply.State state = session.state();
      String name = LiveSession.nodeOrHere(node, state);
      Map<String, String> all = NameValueBlocks.all(configured(state, name), "instance_attributes");
      Pairs.show(session, output, "node [" + name + "]", all, arguments);
      return ExitCodes.OK;
    }
    Map<String, String> values = Pairs.parse(arguments);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              String name = LiveSession.nodeOrHere(node, state);
              for (Map.Entry<String, String> value : values.entrySet()) {
                edit.nodeAttribute(name, value.getKey(), value.getValue());
              }
              return "node " + name + " has " + Pairs.text(values);
            });
  }

  private static Element configured(Reply.State state, String node) throws CommandFailure {
    try {
      return new ConfigurationEdit(state.cib()).tree().node(node);
    } catch (EditException e) {
      throw LiveSession.impossible(e);
    }
  }

  /** Attributes in the status, which vanish when the node leaves. */
  static int transientOnes(LiveSession session, Output output, String node, List<String> pairs)
      throws CommandFailure {
    List<String> arguments = pairs == null ? List.of() : pairs;
    Reply.State state = session.state();
    String name = LiveSession.nodeOrHere(node, state);
    NodeCommand.requireNode(state, name);
    if (!Pairs.set(arguments)) {
      Map<String, String> all = TransientAttributes.of(state.cib(), name);
      Pairs.show(session, output, "node [" + name + "]", all, arguments);
      return ExitCodes.OK;
    }
    for (Map.Entry<String, String> value : Pairs.parse(arguments).entrySet()) {
      session.carryOut(
          new Command.Happen(new Event.AttributeChanged(name, value.getKey(), value.getValue())),
          "node "
              + name
              + " has "
              + (value.getValue() == null
                  ? "no " + value.getKey()
                  : value.getKey() + "=" + value.getValue()));
    }
    return ExitCodes.OK;
  }
}
