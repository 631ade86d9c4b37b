package io.rulemaker.cli.node;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs by the names of Pacemaker's that agents call, such as {@code crm_attribute}: one shell
 * script that passes its arguments through a pipe, because starting a Java runtime for each call
 * would take longer than the agent. A named pipe, unlike a socket, is there for every shell.
 */
final class AgentTools implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AgentTools.class);

  private static final String SCRIPT = "agent-tool";
  private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

  /** What a pipe takes in one piece, so that calls do not mix, and answers are never waited for. */
  private static final int PIECE_BYTES = 4096;

  private final Path programs;
  private final Path pipes;
  private final BiConsumer<ToolCall, Consumer<ToolCall.Result>> handler;
  private final RandomAccessFile pipe;
  private final Thread thread = new Thread(this::listen, "agent-tools");
  private volatile boolean closed;

  /**
   * Writes the programs and opens the pipe.
   *
   * @param programs folder for the programs; must allow execution, which {@code /run} may not
   * @param pipes folder for the pipes, for root only
   * @param handler takes a call and gives its result once, on any thread
   */
  AgentTools(Path programs, Path pipes, BiConsumer<ToolCall, Consumer<ToolCall.Result>> handler)
      throws IOException {
    this.programs = programs.toAbsolutePath();
    this.pipes = pipes.toAbsolutePath();
    this.handler = handler;
    writePrograms();
    renew(this.pipes);
    Path ask = this.pipes.resolve("ask");
    makePipe(ask);
    // Opened for both, so that it never ends when the last caller is gone.
    this.pipe = new RandomAccessFile(ask.toFile(), "rw");
    thread.setDaemon(true);
  }

  private void writePrograms() throws IOException {
    renew(programs);
    String text;
    try (InputStream script = AgentTools.class.getResourceAsStream(SCRIPT)) {
      text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    Path program = programs.resolve(SCRIPT);
    Files.writeString(program, text.replace("@PIPES@", pipes.toString()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String name : ToolCommands.NAMES) {
      Files.createSymbolicLink(programs.resolve(name), Path.of(SCRIPT));
    }
  }

  /** An empty folder, for root only. */
  private static void renew(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void makePipe(Path pipe) throws IOException {
    try {
      Process made = new ProcessBuilder("mkfifo", "-m", "600", pipe.toString()).start();
      if (!made.waitFor(10, TimeUnit.SECONDS) || made.exitValue() != 0) {
        throw new IOException("pipe [" + pipe + "] cannot be made by mkfifo");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("pipe [" + pipe + "] was not made: interrupted", e);
    }
  }

  /** What agents need in their environment to find the programs. */
  Map<String, String> environment() {
    return Map.of("PATH", programs + ":" + PATH, "HA_SBIN_DIR", programs.toString());
  }

  void start() {
    thread.start();
  }

  private void listen() {
    try (BufferedReader calls =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(pipe.getFD()), StandardCharsets.UTF_8))) {
      String line;
      while (!closed && (line = calls.readLine()) != null) {
        take(line);
      }
    } catch (IOException e) {
      if (!closed) {
        LOG.error("Agents cannot call their tools any more: {}", e.getMessage());
      }
    }
  }

  /**
   * A line is: number of the process, tool, resource, arguments, each ended by a unit separator.
   */
  private void take(String line) {
    String[] words = line.split("\u001f", -1);
    if (words.length < 4 || !words[0].matches("\\d{1,10}")) {
      LOG.debug("Not a call of a tool: {}", line);
      return;
    }
    List<String> arguments = new ArrayList<>();
    for (String word : Arrays.asList(words).subList(3, words.length - 1)) {
      arguments.add(word.replace('\u001e', '\n'));
    }
    ToolCall call = new ToolCall(words[1], words[2], arguments);
    handler.accept(call, result -> answer(words[0], result));
  }

  /** The caller holds its pipe open for both; should it be gone, nobody waits for it. */
  private void answer(String process, ToolCall.Result result) {
    Path reply = pipes.resolve("reply-" + process);
    if (!Files.exists(reply)) {
      return;
    }
    byte[] output = result.output().getBytes(StandardCharsets.UTF_8);
    try {
      String head = result.exitCode() + " ";
      if (output.length + 16 > PIECE_BYTES || result.output().indexOf('\n') >= 0) {
        Files.write(pipes.resolve("reply-" + process + ".out"), output);
        head += "file\n";
      } else {
        head += "line " + result.output() + "\n";
      }
      try (RandomAccessFile to = new RandomAccessFile(reply.toFile(), "rw")) {
        to.write(head.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      LOG.warn("A tool of an agent was not answered: {}", e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    pipe.write('\n'); // wakes the reader
    renew(pipes);
    Files.delete(pipes);
  }
}
