package io.rulemaker.cli.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.cli.Main;
import io.rulemaker.cli.console.Console;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs commands against a cluster that is only a document. */
abstract class LiveTest {
  final FakeCluster cluster = new FakeCluster();
  String output;
  String errors;

  /** Runs a command that must end with 0; its output is kept. */
  String ok(String... args) {
    int code = run(args);
    assertEquals(0, code, errors + output);
    return output;
  }

  /** Runs a command that must end with an exit code; gives what it wrote to standard error. */
  String refused(int code, String... args) {
    assertEquals(code, run(args), errors + output);
    return errors;
  }

  int run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.run(args, new Console(new PrintWriter(out), new PrintWriter(err)), socket -> cluster);
    output = out.toString();
    errors = err.toString();
    return code;
  }

  /** The only command that reached the cluster, questions not counted. */
  <C> C heard(Class<C> type) {
    assertEquals(1, cluster.heard.size(), cluster.heard.toString());
    return type.cast(cluster.heard.get(0));
  }

  /** A section of the configuration in force, as text. */
  String section(String name) {
    Element section = cluster.cib.child("configuration").child(name);
    return section == null ? "" : CibWriter.write(section);
  }
}
