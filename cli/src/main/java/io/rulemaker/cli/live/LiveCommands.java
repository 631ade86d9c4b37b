package io.rulemaker.cli.live;

import io.rulemaker.engine.crmsh.CrmshLoader;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** The commands for the running cluster. */
public final class LiveCommands {
  /** Their names, as help lists them. */
  public static final List<String> NAMES =
      List.of(
          "status",
          "resource",
          "node",
          "property",
          "attribute",
          "configure",
          "fence",
          "ticket",
          "record");

  private LiveCommands() {}

  /**
   * The classes that make up a command; those of other commands are not loaded. Subcommands are
   * static methods: an instance method would be called on the object of the first class.
   *
   * @return the command itself, then classes whose subcommands it has, too; null if there is none
   */
  public static List<Class<?>> classes(String name) {
    return switch (name) {
      case "status" -> List.of(StatusCommand.class);
      case "resource" ->
          List.of(ResourceCommand.class, ResourcePlacement.class, ResourceRequests.class);
      case "node" -> List.of(NodeCommand.class);
      case "property" -> List.of(PropertyCommand.class);
      case "attribute" -> List.of(AttributeCommand.class);
      case "configure" -> List.of(ConfigureCommand.class);
      case "fence" -> List.of(FenceCommand.class);
      case "ticket" -> List.of(TicketCommand.class);
      case "record" -> List.of(RecordCommand.class);
      default -> null;
    };
  }

  /** Adds the subcommands that are not methods. */
  public static void addMore(CommandLine command, IFactory factory) {
    if (command.getCommandName().equals("configure")) {
      for (String verb : CrmshLoader.VERBS) {
        command.addSubcommand(verb, DefineCommand.make(verb, factory));
      }
    }
  }
}
