package io.rulemaker.cli;

import io.rulemaker.cli.live.LiveCommands;
import io.rulemaker.cli.node.ClusterCommand;
import io.rulemaker.cli.node.NodeServiceCommands;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * All commands. Only the one that is asked for is made: reading the annotations of all of them
 * would take longer than most of them take to do their work.
 */
final class CommandTable {
  private static final List<String> OFFLINE =
      List.of(
          "simulate",
          "replay",
          "explain",
          "verify",
          "policy",
          "conformance",
          "bench",
          "try",
          "cluster",
          "lab",
          "completion",
          "warm-up");

  private CommandTable() {}

  private static List<String> names() {
    List<String> names = new ArrayList<>(LiveCommands.NAMES);
    names.addAll(OFFLINE);
    return names;
  }

  /** Adds the command that arguments begin with; all, if they begin with none. */
  static void addTo(CommandLine root, String[] args, IFactory factory) {
    String first = args.length == 0 ? "" : args[0];
    if (first.equals("--version") || first.equals("-V")) {
      return;
    }
    List<String> names = names();
    for (String name : names.contains(first) ? List.of(first) : names) {
      root.addSubcommand(name, make(name, factory));
    }
  }

  private static CommandLine make(String name, IFactory factory) {
    List<Class<?>> classes = classes(name);
    CommandLine command = new CommandLine(classes.get(0), factory);
    for (Class<?> part : classes.subList(1, classes.size())) {
      CommandLine more = new CommandLine(part, factory);
      for (CommandLine sub : new LinkedHashSet<>(more.getSubcommands().values())) {
        command.addSubcommand(sub);
      }
    }
    LiveCommands.addMore(command, factory);
    return command;
  }

  private static List<Class<?>> parts(List<Class<?>> classes, Class<?> more) {
    List<Class<?>> all = new ArrayList<>(classes);
    all.add(more);
    return all;
  }

  private static List<Class<?>> classes(String name) {
    return switch (name) {
      case "simulate" -> List.of(SimulateCommand.class);
      case "replay" -> List.of(ReplayCommand.class);
      case "explain" -> List.of(ExplainCommand.class);
      case "verify" -> List.of(VerifyCommand.class);
      case "policy" -> List.of(PolicyCommand.class);
      case "conformance" -> List.of(ConformanceCommand.class);
      case "bench" -> List.of(BenchCommand.class);
      case "try" -> List.of(TryCommand.class);
      case "cluster" -> List.of(ClusterCommand.class);
      case "lab" -> List.of(LabCommand.class);
      case "completion" -> List.of(CompletionCommand.class);
      case "warm-up" -> List.of(WarmUpCommand.class);
      case "node" -> parts(LiveCommands.classes(name), NodeServiceCommands.class);
      default -> LiveCommands.classes(name);
    };
  }
}
