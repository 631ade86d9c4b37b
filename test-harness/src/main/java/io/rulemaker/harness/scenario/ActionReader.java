package io.rulemaker.harness.scenario;

import io.rulemaker.engine.port.ExitCode;
import io.rulemaker.harness.scenario.StepAction.Ban;
import io.rulemaker.harness.scenario.StepAction.BreakFencing;
import io.rulemaker.harness.scenario.StepAction.BreakService;
import io.rulemaker.harness.scenario.StepAction.ChangeTickets;
import io.rulemaker.harness.scenario.StepAction.CleanUp;
import io.rulemaker.harness.scenario.StepAction.Clear;
import io.rulemaker.harness.scenario.StepAction.Configure;
import io.rulemaker.harness.scenario.StepAction.FailOperation;
import io.rulemaker.harness.scenario.StepAction.IsolateNodes;
import io.rulemaker.harness.scenario.StepAction.JoinNodes;
import io.rulemaker.harness.scenario.StepAction.LeaveNodes;
import io.rulemaker.harness.scenario.StepAction.LoseNodes;
import io.rulemaker.harness.scenario.StepAction.Move;
import io.rulemaker.harness.scenario.StepAction.Repair;
import io.rulemaker.harness.scenario.StepAction.SetMeta;
import io.rulemaker.harness.scenario.StepAction.SetNodeAttribute;
import io.rulemaker.harness.scenario.StepAction.SetParameters;
import io.rulemaker.harness.scenario.StepAction.SetProperties;
import io.rulemaker.harness.scenario.StepAction.SetTransientAttribute;
import io.rulemaker.harness.scenario.StepAction.Wait;
import io.rulemaker.harness.scenario.Yaml.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what happens in a step: each word that may stand there, and what it means. */
final class ActionReader {
  private static final Set<String> TASKS =
      Set.of(
          "start",
          "stop",
          "monitor",
          "probe",
          "promote",
          "demote",
          "migrate_to",
          "migrate_from",
          "notify",
          "reload-agent");
  private static final Map<String, Word> WORDS = words();

  private ActionReader() {}

  /** Reads the value of a word. */
  @FunctionalInterface
  private interface Word {
    StepAction read(String file, Fields step, String word) throws ScenarioException;
  }

  private static Map<String, Word> words() {
    Map<String, Word> words = new TreeMap<>();
    words.put("node-lost", (file, step, word) -> new LoseNodes(nodes(step, word)));
    words.put("node-isolated", (file, step, word) -> new IsolateNodes(nodes(step, word)));
    words.put("node-joined", (file, step, word) -> new JoinNodes(nodes(step, word)));
    words.put("node-leaves", (file, step, word) -> new LeaveNodes(nodes(step, word)));
    words.put("standby", (file, step, word) -> attribute(step, word, "standby", "on"));
    words.put("online", (file, step, word) -> attribute(step, word, "standby", "off"));
    words.put("maintenance", (file, step, word) -> attribute(step, word, "maintenance", "true"));
    words.put("ready", (file, step, word) -> attribute(step, word, "maintenance", "false"));
    words.put("attribute", ActionReader::transientAttribute);
    words.put("node-attribute", ActionReader::nodeAttribute);
    words.put("service-fails", ActionReader::breakService);
    words.put("operation-fails", (file, step, word) -> failOperation(file, step, word, false));
    words.put("operation-hangs", (file, step, word) -> failOperation(file, step, word, true));
    words.put("repair", ActionReader::repair);
    words.put("move", ActionReader::move);
    words.put("ban", ActionReader::ban);
    words.put("clear", (file, step, word) -> new Clear(step.required(word)));
    words.put("cleanup", (file, step, word) -> cleanUp(file, step, word, true));
    words.put("refresh", (file, step, word) -> cleanUp(file, step, word, false));
    words.put("start", (file, step, word) -> meta(step, word, "target-role", "Started"));
    words.put("stop", (file, step, word) -> meta(step, word, "target-role", "Stopped"));
    words.put("manage", (file, step, word) -> meta(step, word, "is-managed", "true"));
    words.put("unmanage", (file, step, word) -> meta(step, word, "is-managed", "false"));
    words.put("parameters", ActionReader::parameters);
    words.put("grant", (file, step, word) -> new ChangeTickets(step.texts(word), true, null));
    words.put("revoke", (file, step, word) -> new ChangeTickets(step.texts(word), false, null));
    words.put(
        "ticket-standby", (file, step, word) -> new ChangeTickets(step.texts(word), null, true));
    words.put(
        "ticket-activate", (file, step, word) -> new ChangeTickets(step.texts(word), null, false));
    words.put("property", (file, step, word) -> new SetProperties(step.map(word)));
    words.put("configure", (file, step, word) -> new Configure(step.required(word)));
    words.put("fencing-fails", (file, step, word) -> new BreakFencing(nodes(step, word), true));
    words.put("fencing-works", (file, step, word) -> new BreakFencing(nodes(step, word), false));
    words.put("wait", (file, step, word) -> new Wait(step.duration(word, 0)));
    return words;
  }

  /** The actions of a step, in the order written. */
  static List<StepAction> read(String file, Fields step) throws ScenarioException {
    List<StepAction> actions = new ArrayList<>();
    for (String name : step.names()) {
      Word word = WORDS.get(name);
      if (word != null) {
        actions.add(word.read(file, step, name));
      }
    }
    Set<String> known = new java.util.TreeSet<>(WORDS.keySet());
    known.addAll(List.of("step", "expect"));
    step.done(known);
    return actions;
  }

  private static List<String> nodes(Fields step, String word) throws ScenarioException {
    List<String> nodes = step.texts(word);
    if (nodes.isEmpty()) {
      throw step.error(word, "[" + word + "] needs the name of a node");
    }
    return nodes;
  }

  private static StepAction attribute(Fields step, String word, String name, String value)
      throws ScenarioException {
    return new SetNodeAttribute(nodes(step, word), name, value);
  }

  private static StepAction transientAttribute(String file, Fields step, String word)
      throws ScenarioException {
    Fields fields = step.fields(word);
    StepAction action =
        new SetTransientAttribute(
            fields.required("node"), fields.required("name"), fields.text("value", ""));
    fields.done();
    return action;
  }

  private static StepAction nodeAttribute(String file, Fields step, String word)
      throws ScenarioException {
    Fields fields = step.fields(word);
    StepAction action =
        new SetNodeAttribute(
            fields.texts("node"), fields.required("name"), fields.text("value", ""));
    fields.done();
    return action;
  }

  /** {@code service-fails: web}, or with node and return code. */
  private static StepAction breakService(String file, Fields step, String word)
      throws ScenarioException {
    if (step.part(word) instanceof Scalar scalar) {
      return new BreakService(scalar.text(), null, ExitCode.NOT_RUNNING);
    }
    Fields fields = step.fields(word);
    StepAction action =
        new BreakService(
            fields.required("resource"),
            fields.text("node"),
            fields.number("rc", ExitCode.NOT_RUNNING));
    fields.done();
    return action;
  }

  private static StepAction failOperation(String file, Fields step, String word, boolean hangs)
      throws ScenarioException {
    Fields fields = step.fields(word);
    String task = fields.required("operation");
    if (!TASKS.contains(task)) {
      throw fields.error(
          "operation",
          "[" + task + "] is no operation; there are " + new java.util.TreeSet<>(TASKS));
    }
    StepAction action =
        new FailOperation(
            fields.required("resource"),
            fields.text("node"),
            task,
            hangs ? ExitCode.ERROR : fields.number("rc", ExitCode.ERROR),
            hangs,
            hangs ? "" : fields.text("reason", ""),
            fields.number("times", -1));
    fields.done();
    return action;
  }

  /** {@code repair: all}, {@code repair: web}, or with a node. */
  private static StepAction repair(String file, Fields step, String word) throws ScenarioException {
    if (step.part(word) instanceof Scalar scalar) {
      return new Repair(scalar.text().equals("all") ? null : scalar.text(), null);
    }
    Fields fields = step.fields(word);
    StepAction action = new Repair(fields.text("resource"), fields.text("node"));
    fields.done();
    return action;
  }

  /** {@code move: {resource: web, to: s2}}; without a node, away from where it is. */
  private static StepAction move(String file, Fields step, String word) throws ScenarioException {
    if (step.part(word) instanceof Scalar scalar) {
      return new Move(scalar.text(), null);
    }
    Fields fields = step.fields(word);
    StepAction action = new Move(fields.required("resource"), fields.text("to"));
    fields.done();
    return action;
  }

  private static StepAction ban(String file, Fields step, String word) throws ScenarioException {
    Fields fields = step.fields(word);
    StepAction action = new Ban(fields.required("resource"), fields.required("node"));
    fields.done();
    return action;
  }

  private static StepAction cleanUp(String file, Fields step, String word, boolean failuresOnly)
      throws ScenarioException {
    if (step.part(word) instanceof Scalar scalar) {
      String resource = scalar.text().equals("all") ? null : scalar.text();
      return new CleanUp(resource, null, failuresOnly);
    }
    Fields fields = step.fields(word);
    StepAction action = new CleanUp(fields.text("resource"), fields.text("node"), failuresOnly);
    fields.done();
    return action;
  }

  private static StepAction meta(Fields step, String word, String name, String value)
      throws ScenarioException {
    return new SetMeta(step.texts(word), name, value);
  }

  private static StepAction parameters(String file, Fields step, String word)
      throws ScenarioException {
    Fields fields = step.fields(word);
    StepAction action = new SetParameters(fields.required("resource"), fields.map("set"));
    fields.done();
    return action;
  }
}
