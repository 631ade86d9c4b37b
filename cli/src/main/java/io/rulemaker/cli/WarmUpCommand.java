package io.rulemaker.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
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
    } finally {
      Files.deleteIfExists(file);
    }
    return ExitCodes.OK;
  }
}
