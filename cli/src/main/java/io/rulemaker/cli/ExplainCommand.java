package io.rulemaker.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.report.Explained;
import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.explain.ActionExplanation;
import io.rulemaker.engine.explain.Explainer;
import io.rulemaker.engine.explain.ExplanationText;
import io.rulemaker.engine.explain.ResourceExplanation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a resource runs where it does, or why an action is taken. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Says why a resource runs, or would run, where it does: each score with its source, each veto,"
          + " and the comparison that decided. With a node: what would have to change for it to run"
          + " there. With an action such as web_stop_0: why it is taken."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "64:wrong option",
      "65:the input cannot be read",
      "78:the configuration has an unknown schema, or a policy is refused",
      "105:there is no such resource, action or node"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterInput input;

  @Parameters(index = "0", paramLabel = "RESOURCE|ACTION", description = "What to explain.")
  private String subject;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NODE",
      description = "Say what keeps the resource away from this node.")
  private String nodeName;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  ExplainCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws CommandFailure {
    Element cib = input.read(console);
    Explained explained = Explained.of(cib, input.policies(), input.now(cib));
    Decision decision = explained.decision();
    Explainer explainer = explained.explainer();
    Resource resource = explained.find(subject);
    if (resource == null) {
      explainAction(explainer);
    } else if (nodeName != null) {
      explainNode(decision, explainer, resource);
    } else {
      ResourceExplanation explanation = explainer.resource(resource);
      print(explanation, ExplanationText.of(explanation));
    }
    return ExitCodes.OK;
  }

  private void explainAction(Explainer explainer) throws CommandFailure {
    List<ActionExplanation> actions = explainer.action(subject);
    if (actions.isEmpty()) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "there is no resource and no action ["
              + subject
              + "] in this cluster; 'simulate -x FILE' lists the resources");
    }
    if (json) {
      printJson(actions);
    } else {
      actions.forEach(action -> ExplanationText.of(action).forEach(console::line));
    }
  }

  private void explainNode(Decision decision, Explainer explainer, Resource resource)
      throws CommandFailure {
    Node node = decision.cluster().nodes.named(nodeName);
    if (node == null) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "there is no node [" + nodeName + "]; the nodes are " + decision.cluster().nodes);
    }
    List<String> obstacles = explainer.obstacles(resource, node);
    if (json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("resource", resource.id);
      answer.put("node", node.name);
      answer.put("obstacles", obstacles);
      answer.put("explanation", explainer.resource(resource));
      printJson(answer);
      return;
    }
    console.line(
        obstacles.isEmpty()
            ? resource.id + " runs, or will run, on " + node.name + "."
            : "For " + resource.id + " to run on " + node.name + ":");
    obstacles.forEach(obstacle -> console.line("  * " + obstacle));
    ExplanationText.of(explainer.resource(resource)).forEach(console::line);
  }

  private void print(Object explanation, List<String> text) throws CommandFailure {
    if (json) {
      printJson(explanation);
    } else {
      text.forEach(console::line);
    }
  }

  private void printJson(Object value) throws CommandFailure {
    try {
      console.line(
          new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new CommandFailure(ExitCodes.INTERNAL, "the explanation cannot be written as JSON", e);
    }
  }
}
