package io.rulemaker.cli;

import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.live.LiveSource;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibReader;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.transport.Envelope;
import io.rulemaker.transport.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * Uses what short commands use, so that the launcher can archive the classes they load. Needed once
 * per installation; without it everything works, only slower.
 */
@Command(name = "warm-up", hidden = true, description = "Loads the classes of short commands.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    Console nowhere =
        new Console(new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    Path file = Files.createTempFile("rulemaker", ".xml");
    try (InputStream cluster = getClass().getResourceAsStream("warm-up.xml")) {
      Files.write(file, cluster.readAllBytes());
      String cib = file.toString();
      String node = "one";
      Main.run(new String[] {"--version"}, nowhere);
      Main.run(new String[] {"simulate", "--help"}, nowhere);
      Main.run(new String[] {"simulate", "-x", cib + ".missing"}, nowhere);
      Main.run(new String[] {"simulate", "-x", cib, "-S", "-s"}, nowhere);
      Main.run(new String[] {"simulate", "-x", cib, "-S", "-f", node, "--output-as=json"}, nowhere);
      runLive(CibReader.read(file), nowhere);
    } catch (CibException | WireFormat.WireException e) {
      throw new IOException("the cluster to warm up with is damaged: build the program again", e);
    } finally {
      Files.deleteIfExists(file);
    }
    return ExitCodes.OK;
  }

  /** What commands for a running cluster use: the format of the socket, the status, questions. */
  private static void runLive(Element cib, Console nowhere)
      throws IOException, WireFormat.WireException {
    List<String> members = List.of("one");
    Reply.State state =
        new Reply.State("one", "one", 1, true, members, true, cib, List.of(), List.of());
    WireFormat wire = new WireFormat();
    wire.read(wire.write(new Envelope("client", 1, state)));
    LiveSource live = socket -> command -> state;
    Main.run(new String[] {"status"}, nowhere, live);
    Main.run(new String[] {"resource", "where", "ip", "--here"}, nowhere, live);
    Main.run(new String[] {"configure", "show"}, nowhere, live);
  }
}
