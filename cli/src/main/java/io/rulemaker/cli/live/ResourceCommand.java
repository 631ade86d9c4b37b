package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.cli.report.StatusJson;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.admin.NameValueBlocks;
import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import io.rulemaker.engine.report.Outline;
import io.rulemaker.engine.report.StatusReport;
import io.rulemaker.engine.report.StatusXml;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** What resources there are, where they run, and what is configured for them. */
@Command(
    name = "resource",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows, moves, starts, stops and sets resources of the running cluster.",
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      "1:where --here, --on: it does not run there",
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.CONFIGURATION,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.NO_QUORUM,
      LiveExitCodes.TIMEOUT
    })
final class ResourceCommand {

  @Command(name = "list", description = "Shows all resources with their state.")
  static int list(@Mixin LiveSession session, @Mixin Output output) throws CommandFailure {
    Cluster cluster = LiveSession.observe(session.state().cib());
    output.show(
        session.console(),
        () -> new StatusReport(cluster, true, Set.of()).writeResources(new Outline(session::line)),
        () -> new StatusJson(Output.mapper()).of(cluster).get("resources"),
        () -> StatusXml.resources(cluster));
    return ExitCodes.OK;
  }

  @Command(
      name = "where",
      aliases = "locate",
      description = {
        "Says where a resource runs.",
        "For scripts: --here and --on say nothing, and end with 0 if all of it runs there (every"
            + " member of a group, an instance of a clone), else with 1."
      })
  static int where(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Parameters(paramLabel = "RESOURCE") String id,
      @Option(names = "--here", description = "Does it run on this node?") boolean here,
      @Option(names = "--on", paramLabel = "NODE", description = "Does it run on that node?")
          String on,
      @Option(names = "--promoted", description = "Only the promoted role counts.")
          boolean promoted)
      throws CommandFailure {
    Reply.State state = session.state();
    Resource resource = require(LiveSession.observe(state.cib()), id);
    if (here || on != null) {
      String node = here ? state.node() : on;
      return Whereabouts.runsOn(resource, node, promoted) ? ExitCodes.OK : ExitCodes.NOT_IN_ORDER;
    }
    Map<String, Role> places = Whereabouts.of(resource);
    if (promoted) {
      places.values().removeIf(role -> role != Role.PROMOTED);
    }
    output.show(
        session.console(),
        () -> {
          if (places.isEmpty()) {
            session.line("resource " + id + " is NOT running");
          }
          places.forEach(
              (node, role) ->
                  session.line(
                      "resource "
                          + id
                          + " is running on: "
                          + node
                          + (role == Role.PROMOTED ? " Promoted" : "")));
        },
        () -> json(id, places),
        () -> xml(id, places));
    return ExitCodes.OK;
  }

  private static Resource require(Cluster cluster, String id) throws CommandFailure {
    Resource resource = Whereabouts.find(cluster, id);
    if (resource == null) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "there is no resource [" + id + "]; 'rulemaker resource list' shows what there is");
    }
    return resource;
  }

  private static Map<String, Object> json(String id, Map<String, Role> places) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("resource", id);
    Map<String, String> nodes = new LinkedHashMap<>();
    places.forEach((node, role) -> nodes.put(node, role.text()));
    json.put("nodes", nodes);
    return json;
  }

  private static Element xml(String id, Map<String, Role> places) {
    Element xml = new Element("nodes").set("resource", id);
    places.forEach(
        (node, role) ->
            xml.add(new Element("node"))
                .set("name", node)
                .set("state", role == Role.PROMOTED ? "promoted" : null));
    return xml;
  }

  @Command(name = "show", description = "Shows how a resource is configured.")
  static int show(@Mixin LiveSession session, @Parameters(paramLabel = "RESOURCE") String id)
      throws CommandFailure {
    session.line(CibWriter.write(configured(session.state(), id)).stripTrailing());
    return ExitCodes.OK;
  }

  @Command(
      name = "param",
      description = "Shows parameters of a resource, or sets them; NAME= removes.")
  static int param(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1..*", paramLabel = "NAME[=VALUE]") List<String> pairs)
      throws CommandFailure {
    return values(
        session, output, options, id, pairs, "instance_attributes", ConfigurationEdit::parameter);
  }

  @Command(
      name = "meta",
      description = "Shows meta-attributes of a resource, or sets them; NAME= removes.")
  static int meta(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1..*", paramLabel = "NAME[=VALUE]") List<String> pairs)
      throws CommandFailure {
    return values(session, output, options, id, pairs, "meta_attributes", ConfigurationEdit::meta);
  }

  @Command(
      name = "utilization",
      description = "Shows how much of something a resource takes, or sets it; NAME= removes.")
  static int utilization(
      @Mixin LiveSession session,
      @Mixin Output output,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1..*", paramLabel = "NAME[=VALUE]") List<String> pairs)
      throws CommandFailure {
    return values(
        session, output, options, id, pairs, "utilization", ConfigurationEdit::utilization);
  }

  /** Sets one value of a resource. */
  private interface Setter {
    void set(ConfigurationEdit edit, String resource, String name, String value)
        throws EditException;
  }

  private static int values(
      LiveSession session,
      Output output,
      ChangeOptions options,
      String id,
      List<String> pairs,
      String block,
      Setter setter)
      throws CommandFailure {
    List<String> arguments = pairs == null ? List.of() : pairs;
    if (!Pairs.set(arguments)) {
      Map<String, String> all = NameValueBlocks.all(configured(session.state(), id), block);
      Pairs.show(session, output, "resource [" + id + "]", all, arguments);
      return ExitCodes.OK;
    }
    Map<String, String> values = Pairs.parse(arguments);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              for (Map.Entry<String, String> value : values.entrySet()) {
                setter.set(edit, id, value.getKey(), value.getValue());
              }
              return "resource " + id + " has " + Pairs.text(values);
            });
  }

  private static Element configured(Reply.State state, String id) throws CommandFailure {
    try {
      return new ConfigurationEdit(state.cib()).tree().resource(id);
    } catch (EditException e) {
      throw LiveSession.impossible(e);
    }
  }
}
