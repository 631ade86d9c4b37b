package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.admin.NameValueBlocks;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** What is to become of resources: started, stopped, promoted, left alone, looked at anew. */
@picocli.CommandLine.Command(
    name = "resource",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.CONFIGURATION,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING,
      LiveExitCodes.NO_QUORUM,
      LiveExitCodes.TIMEOUT
    })
final class ResourceRequests {
  private static final String TARGET_ROLE = "target-role";
  private static final String META = "meta_attributes";

  @picocli.CommandLine.Command(
      name = "start",
      aliases = "enable",
      description = "Lets resources run that were stopped.")
  static int start(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "RESOURCE") List<String> ids)
      throws CommandFailure {
    return request(session, options, ids, TARGET_ROLE, null, "Started", " may run");
  }

  @picocli.CommandLine.Command(
      name = "stop",
      aliases = "disable",
      description = "Stops resources until they are started.")
  static int stop(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "RESOURCE") List<String> ids)
      throws CommandFailure {
    return request(session, options, ids, TARGET_ROLE, "Stopped", "Stopped", " is to stop");
  }

  @picocli.CommandLine.Command(
      name = "promote",
      description = "Lets the cluster promote instances of a promotable clone.")
  static int promote(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(paramLabel = "RESOURCE") String id)
      throws CommandFailure {
    return request(
        session, options, List.of(id), TARGET_ROLE, "Promoted", "Promoted", " may be promoted");
  }

  @picocli.CommandLine.Command(
      name = "demote",
      description = "Demotes a promotable clone: it runs, but nowhere promoted.")
  static int demote(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(paramLabel = "RESOURCE") String id)
      throws CommandFailure {
    return request(
        session,
        options,
        List.of(id),
        TARGET_ROLE,
        "Unpromoted",
        "Unpromoted",
        " is to be demoted");
  }

  @picocli.CommandLine.Command(
      name = "manage",
      description = "Lets the cluster manage resources again.")
  static int manage(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "RESOURCE") List<String> ids)
      throws CommandFailure {
    return request(session, options, ids, "is-managed", null, "true", " is managed");
  }

  @picocli.CommandLine.Command(
      name = "unmanage",
      description = "Leaves resources as they are: neither started nor stopped, still monitored.")
  static int unmanage(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(arity = "1..*", paramLabel = "RESOURCE") List<String> ids)
      throws CommandFailure {
    return request(session, options, ids, "is-managed", "false", "false", " is not managed");
  }

  /**
   * Tells resources something.
   *
   * @param value to write; null to go back to what holds without
   * @param explicit to write in place of null if {@code rsc_defaults} say otherwise
   */
  private static int request(
      LiveSession session,
      ChangeOptions options,
      List<String> ids,
      String name,
      String value,
      String explicit,
      String becomes)
      throws CommandFailure {
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              boolean defaults = hasDefault(edit.result(), name);
              StringBuilder told = new StringBuilder();
              for (String id : ids) {
                String owner = edit.request(id, name, defaults && value == null ? explicit : value);
                told.append(told.isEmpty() ? "" : ", ").append(owner);
              }
              return told + becomes;
            });
  }

  private static boolean hasDefault(Element configuration, String name) {
    Element defaults = configuration.child("rsc_defaults");
    return defaults != null && NameValueBlocks.get(defaults, META, name) != null;
  }

  @picocli.CommandLine.Command(
      name = "restart",
      description = "Stops a resource with all that depends on it, and starts it again; waits.")
  static int restart(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(paramLabel = "RESOURCE") String id)
      throws CommandFailure {
    Reply.State before = session.state();
    Resource resource = Whereabouts.find(LiveSession.observe(before.cib()), id);
    if (resource == null || Whereabouts.of(resource).isEmpty()) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "resource [" + id + "] does not run; 'rulemaker resource start " + id + "' starts it");
    }
    ConfigurationChange change = new ConfigurationChange(session, options);
    if (options.dryRun) {
      return change.make((edit, state) -> edit.request(id, TARGET_ROLE, "Stopped") + " is to stop");
    }
    options.wait = true;
    Map<String, String> roles = new LinkedHashMap<>();
    try {
      change.make(
          (edit, state) -> {
            roles.clear();
            roles.putAll(targetRoles(edit));
            String told = edit.request(id, TARGET_ROLE, "Stopped");
            Map<String, String> changed = targetRoles(edit);
            roles.entrySet().removeIf(e -> Objects.equals(e.getValue(), changed.get(e.getKey())));
            return told + " is to stop";
          });
    } finally {
      // Also if it did not stop in time: nobody asked for it to stay stopped.
      if (!roles.isEmpty()) {
        startAgain(change, id, roles);
      }
    }
    return ExitCodes.OK;
  }

  private static void startAgain(ConfigurationChange change, String id, Map<String, String> roles)
      throws CommandFailure {
    change.make(
        (edit, state) -> {
          for (Map.Entry<String, String> role : roles.entrySet()) {
            edit.meta(role.getKey(), TARGET_ROLE, role.getValue());
          }
          return id + " is to start again";
        });
  }

  /** The target role that each resource has of its own; null if none. */
  private static Map<String, String> targetRoles(ConfigurationEdit edit) {
    Map<String, String> roles = new LinkedHashMap<>();
    for (Element resource : edit.tree().resources()) {
      roles.put(resource.id(), NameValueBlocks.get(resource, META, TARGET_ROLE));
    }
    return roles;
  }

  @picocli.CommandLine.Command(
      name = "cleanup",
      description = "Forgets failures, so that a resource is tried again where it failed.")
  static int cleanup(
      @Mixin LiveSession session,
      @Parameters(index = "0", arity = "0..1", paramLabel = "RESOURCE", description = "Or all.")
          String id,
      @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "Only there.")
          String node,
      @Option(names = "--wait", description = "Wait until the cluster has done what follows.")
          boolean wait)
      throws CommandFailure {
    return forget(session, id, node, true, wait);
  }

  @picocli.CommandLine.Command(
      name = "refresh",
      description = "Forgets all history, so that the cluster looks anew what runs where.")
  static int refresh(
      @Mixin LiveSession session,
      @Parameters(index = "0", arity = "0..1", paramLabel = "RESOURCE", description = "Or all.")
          String id,
      @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "Only there.")
          String node,
      @Option(names = "--wait", description = "Wait until the cluster has done what follows.")
          boolean wait)
      throws CommandFailure {
    return forget(session, id, node, false, wait);
  }

  private static int forget(
      LiveSession session, String id, String node, boolean failuresOnly, boolean wait)
      throws CommandFailure {
    Reply.State state = session.state();
    try {
      ConfigurationEdit edit = new ConfigurationEdit(state.cib());
      if (id != null && !removed(state.cib(), id)) {
        edit.tree().resource(id);
      }
      if (node != null) {
        edit.tree().requirePlace(node);
      }
    } catch (EditException e) {
      throw LiveSession.impossible(e);
    }
    session.carryOut(
        new Command.Happen(new Event.HistoryCleared(id, node, failuresOnly)),
        (failuresOnly ? "failures of " : "history of ")
            + (id == null ? "all resources" : id)
            + (node == null ? "" : " on " + node)
            + (failuresOnly ? " are forgotten" : " is found out anew"));
    if (wait) {
      new Settling(session, 600).after(CibVersion.of(state.cib()));
    }
    return ExitCodes.OK;
  }

  /** Whether a resource that is not configured any more has history left. */
  private static boolean removed(Element cib, String id) throws CommandFailure {
    return Whereabouts.find(LiveSession.observe(cib), id) != null;
  }
}
