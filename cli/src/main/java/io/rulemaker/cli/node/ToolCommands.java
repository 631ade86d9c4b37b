package io.rulemaker.cli.node;

import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.node.ToolCall.Result;
import io.rulemaker.cli.node.ToolOptions.UsageException;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.value.Durations;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What the tools do that agents call: they set and read node attributes and promotion scores, and
 * ask who is in the cluster (L-26, L-39). What no agent of the distributions uses is refused.
 */
final class ToolCommands {
  static final List<String> NAMES =
      List.of(
          "crm_attribute",
          "crm_master",
          "crm_standby",
          "crm_failcount",
          "crm_node",
          "attrd_updater",
          "cibadmin");

  private static final String ATTRIBUTE_OPTIONS =
      "n/name: N/node: U/node: v/update: l/lifetime: t/type: d/default: s/set-name: p/promotion?"
          + " G/query D/delete Q/quiet q/quiet i/id: z/utilization !/inhibit-policy-engine";
  private static final String UPDATER_OPTIONS =
      "n/name: N/node: v/update: U/update: B/update-both: d/delay: D/delete Q/query A/all q/quiet"
          + " S/section: s/set: p/private W/wait: R/refresh";

  private final String node;
  private final AttributeChanges changes;
  private final BiConsumer<Command, Consumer<Reply>> member;

  /**
   * Prepares.
   *
   * @param node this node
   * @param member asks the member
   */
  ToolCommands(String node, AttributeChanges changes, BiConsumer<Command, Consumer<Reply>> member) {
    this.node = node;
    this.changes = changes;
    this.member = member;
  }

  /** Does what a tool is asked for, and gives its result once. */
  void perform(ToolCall call, Consumer<Result> done) {
    try {
      switch (call.tool()) {
        case "crm_attribute" -> attribute(call, false, done);
        case "crm_master" -> attribute(call, true, done);
        case "attrd_updater" -> updater(call, done);
        case "crm_standby" -> standby(call, done);
        case "crm_failcount" -> failures(call, done);
        case "crm_node" -> nodes(call, done);
        case "cibadmin" -> document(call, done);
        default -> throw new UsageException("there is no stand-in for it");
      }
    } catch (UsageException e) {
      done.accept(new Result(ExitCodes.USAGE, call.tool() + ": " + e.getMessage()));
    }
  }

  private void attribute(ToolCall call, boolean master, Consumer<Result> done)
      throws UsageException {
    ToolOptions options = ToolOptions.parse(call.arguments(), ATTRIBUTE_OPTIONS);
    boolean promotion = master || options.has("promotion");
    String name = promotion ? promotionScore(call, options) : options.get("name");
    String type = options.get("type", "nodes");
    if (name == null || options.has("utilization")) {
      throw new UsageException("needs --name or --promotion, and cannot do utilization");
    }
    if (type.equals("crm_config")) {
      if (options.has("update") || options.has("delete")) {
        throw new UsageException("agents may read cluster options, not change them");
      }
      read(options, name, state -> StateView.of(state).option(name), "crm_config", done);
      return;
    }
    String target = options.get("node", node);
    boolean transientOne =
        options
            .get("lifetime", promotion || type.equals("status") ? "reboot" : "forever")
            .matches("reboot|status");
    if (options.has("update") || options.has("delete")) {
      String value = options.has("delete") ? null : options.get("update");
      changes.set(target, name, value, transientOne, 0, done);
    } else {
      read(
          options,
          name,
          state -> StateView.of(state).attribute(target, name, transientOne),
          transientOne ? "status" : "nodes",
          done);
    }
  }

  private static String promotionScore(ToolCall call, ToolOptions options) throws UsageException {
    String resource = options.get("promotion", "");
    if (resource.isEmpty()) {
      resource = call.resource();
    }
    if (resource.isEmpty()) {
      throw new UsageException("the promotion score of which resource? OCF_RESOURCE_INSTANCE");
    }
    return "master-" + resource;
  }

  private void read(
      ToolOptions options,
      String name,
      Function<Reply.State, Optional<String>> value,
      String scope,
      Consumer<Result> done) {
    query(
        state -> {
          Optional<String> found = value.apply(state).or(() -> absent(options));
          if (found.isEmpty()) {
            return new Result(ExitCodes.NO_SUCH_THING, "attribute [" + name + "] is not set");
          }
          return Result.of(
              options.has("quiet")
                  ? found.get()
                  : "scope=" + scope + "  name=" + name + " value=" + found.get());
        },
        done);
  }

  private static Optional<String> absent(ToolOptions options) {
    return Optional.ofNullable(options.get("default"));
  }

  private void updater(ToolCall call, Consumer<Result> done) throws UsageException {
    ToolOptions options = ToolOptions.parse(call.arguments(), UPDATER_OPTIONS);
    String name = options.get("name");
    if (options.has("refresh")) {
      done.accept(Result.OK); // nothing is held back that would have to be written again
      return;
    }
    if (name == null) {
      throw new UsageException("needs --name");
    }
    String target = options.get("node", node);
    if (options.has("query")) {
      query(state -> values(StateView.of(state), options, target, name), done);
      return;
    }
    String value = options.get("update", options.get("update-both"));
    if (value == null && !options.has("delete")) {
      throw new UsageException("needs --update, --delete or --query");
    }
    String delay = options.get("delay", "0");
    changes.set(target, name, options.has("delete") ? null : value, true, ms(delay), done);
  }

  private static long ms(String delay) throws UsageException {
    return Durations.interval(delay)
        .orElseThrow(() -> new UsageException("[" + delay + "] is no time"));
  }

  private static Result values(StateView view, ToolOptions options, String target, String name) {
    List<String> targets = options.has("all") ? view.nodes() : List.of(target);
    StringBuilder lines = new StringBuilder();
    for (String each : targets) {
      view.attribute(each, name, true)
          .ifPresent(
              value -> {
                lines.append(lines.isEmpty() ? "" : "\n");
                lines.append(
                    options.has("quiet")
                        ? value
                        : "name=\"" + name + "\" host=\"" + each + "\" value=\"" + value + "\"");
              });
    }
    return lines.isEmpty()
        ? new Result(ExitCodes.NO_SUCH_THING, "attribute [" + name + "] is not set")
        : Result.of(lines.toString());
  }

  private void standby(ToolCall call, Consumer<Result> done) throws UsageException {
    ToolOptions options =
        ToolOptions.parse(
            call.arguments(), "N/node: U/node: v/update: l/lifetime: G/query D/delete q/quiet");
    String target = options.get("node", node);
    boolean transientOne = options.get("lifetime", "forever").equals("reboot");
    if (options.has("update") || options.has("delete")) {
      String value = options.has("delete") ? null : options.get("update");
      changes.set(target, "standby", value, transientOne, 0, done);
    } else {
      query(
          state ->
              Result.of(
                  StateView.of(state).attribute(target, "standby", transientOne).orElse("off")),
          done);
    }
  }

  private void failures(ToolCall call, Consumer<Result> done) throws UsageException {
    ToolOptions options =
        ToolOptions.parse(
            call.arguments(), "r/resource: N/node: U/node: G/query D/delete q/quiet Q/quiet");
    String resource = options.get("resource", call.resource());
    String target = options.get("node", node);
    if (options.has("delete")) {
      member.accept(
          new Command.Happen(new Event.HistoryCleared(resource, target, true)),
          reply -> done.accept(result(reply)));
      return;
    }
    query(
        state -> {
          String count = StateView.of(state).failCount(target, resource);
          return Result.of(
              options.has("quiet")
                  ? count
                  : "scope=status  name=fail-count-" + resource + " value=" + count);
        },
        done);
  }

  private void nodes(ToolCall call, Consumer<Result> done) throws UsageException {
    ToolOptions options =
        ToolOptions.parse(
            call.arguments(), "n/name q/quorum p/partition l/list i/cluster-id N/name-for-id:");
    if (options.has("name")) {
      done.accept(Result.of(node));
    } else if (options.has("quorum")) {
      query(state -> Result.of(state.quorate() ? "1" : "0"), done);
    } else if (options.has("partition")) {
      query(state -> Result.of(String.join(" ", state.members())), done);
    } else if (options.has("list")) {
      query(state -> Result.of(StateView.of(state).nodeList(state.members())), done);
    } else if (options.has("cluster-id")) {
      query(state -> Result.of(StateView.of(state).nodeId(node)), done);
    } else if (options.has("name-for-id")) {
      query(state -> Result.of(StateView.of(state).nodeOf(options.get("name-for-id"))), done);
    } else {
      throw new UsageException("needs -n, -q, -p, -l, -i or -N");
    }
  }

  private void document(ToolCall call, Consumer<Result> done) throws UsageException {
    ToolOptions options = ToolOptions.parse(call.arguments(), "Q/query l/local");
    if (!options.has("query")) {
      throw new UsageException("agents may read the configuration, not change it");
    }
    query(state -> Result.of(CibWriter.write(state.cib())), done);
  }

  private void query(Function<Reply.State, Result> view, Consumer<Result> done) {
    member.accept(
        new Command.Query(),
        reply ->
            done.accept(
                reply instanceof Reply.State state && state.cib() != null
                    ? view.apply(state)
                    : new Result(ExitCodes.TEMPORARY, "nothing is known of the cluster yet")));
  }

  /** What became of a change. */
  static Result result(Reply reply) {
    return reply instanceof Reply.Refused refused
        ? new Result(ExitCodes.TEMPORARY, refused.text())
        : Result.OK;
  }
}
