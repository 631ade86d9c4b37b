package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.cli.Main;
import io.rulemaker.cli.channel.LiveClient;
import io.rulemaker.cli.console.Console;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A node service in a process of its own. */
final class TestNode {
  final String name;
  private final Path folder;
  private Process process;

  TestNode(String name, Path folder) {
    this.name = name;
    this.folder = folder;
  }

  private Path socket() {
    return folder.resolve("node.sock");
  }

  Path config() {
    return folder.resolve("etc").resolve("node.yaml");
  }

  Path data() {
    return folder.resolve("data");
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> program(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx192m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.rulemaker.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command to its end, within this process: to start one takes longer than most do. */
  void run(String... arguments) throws IOException {
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exitCode = Main.run(arguments, new Console(out, out));
    Files.writeString(log(), said.toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertEquals(0, exitCode, () -> String.join(" ", arguments) + "\n" + logged());
  }

  /** Starts a command that asks this node. */
  Process begin(String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--socket", socket().toString()));
    return new ProcessBuilder(program(words.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(program("node", "run", "--config", config().toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
  }

  void killHard() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(60, TimeUnit.SECONDS));
  }

  /** Sends a signal, such as {@code STOP}. */
  void signal(String signal) throws IOException, InterruptedException {
    String pid = String.valueOf(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + signal, pid).start().waitFor());
  }

  /** TERM. */
  void askToEnd() {
    process.destroy();
  }

  int awaitEnd() throws InterruptedException {
    assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> "does not end:\n" + logged());
    return process.exitValue();
  }

  boolean runs() {
    return process != null && process.isAlive();
  }

  Reply ask(Command command) throws IOException {
    try (LiveClient client = LiveClient.connect(socket())) {
      return client.ask(command);
    }
  }

  /** How things are in the eyes of this node; null if it does not say. */
  Reply.State state() {
    try {
      return ask(new Command.Query()) instanceof Reply.State state ? state : null;
    } catch (IOException e) {
      return null;
    }
  }

  private Path log() {
    return folder.resolve("log");
  }

  String logged() {
    try {
      return name + ":\n" + Files.readString(log());
    } catch (IOException e) {
      return name + " has no log: " + e;
    }
  }
}
