package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.admin.Placement;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Resource;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Moves and bans of resources, by location constraints that every tool knows (L-39). */
@Command(
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
      LiveExitCodes.EXISTS,
      LiveExitCodes.TIMEOUT
    })
final class ResourcePlacement {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Command(
      name = "move",
      description = {
        "Moves a resource to a node, or away from where it runs if no node is named.",
        "It stays a preference without reserve (cli-prefer-RESOURCE) or a ban until 'clear'."
      })
  static int move(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1", arity = "0..1", paramLabel = "NODE") String node,
      @Option(names = "--lifetime", paramLabel = "PT1H", description = "End by itself after that.")
          String lifetime,
      @Option(names = "--promoted", description = "Move the promoted instance only.")
          boolean promoted)
      throws CommandFailure {
    String until = until(lifetime);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              if (node != null) {
                refuseIfThere(state.cib(), id, node, promoted);
                edit.move(id, new Placement(node, role(promoted), until));
                return id + " prefers " + node + until(" until ", until, id);
              }
              List<String> left = current(state.cib(), id, promoted);
              for (String current : left) {
                edit.ban(id, new Placement(current, role(promoted), until));
              }
              return id + " moves away from " + left + until(" until ", until, id);
            });
  }

  private static void refuseIfThere(Element cib, String id, String node, boolean promoted)
      throws CommandFailure {
    Resource resource = Whereabouts.find(LiveSession.observe(cib), id);
    boolean there =
        resource != null
            && Whereabouts.of(resource).size() == 1
            && Whereabouts.runsOn(resource, node, promoted);
    if (there) {
      throw new CommandFailure(
          ExitCodes.EXISTS,
          id + " runs on [" + node + "] already; to keep it there, give it a location constraint");
    }
  }

  @Command(
      name = "ban",
      description = {
        "Keeps a resource off a node, or off where it runs if no node is named,",
        "by a constraint (cli-ban-RESOURCE-on-NODE) until 'clear'."
      })
  static int ban(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1", arity = "0..1", paramLabel = "NODE") String node,
      @Option(names = "--lifetime", paramLabel = "PT1H", description = "End by itself after that.")
          String lifetime,
      @Option(names = "--promoted", description = "Only do not promote it there.") boolean promoted)
      throws CommandFailure {
    String until = until(lifetime);
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              List<String> nodes =
                  node == null ? current(state.cib(), id, promoted) : List.of(node);
              for (String banned : nodes) {
                edit.ban(id, new Placement(banned, role(promoted), until));
              }
              return id
                  + (promoted ? " is not promoted on " : " is banned from ")
                  + String.join(", ", nodes)
                  + until(" until ", until, id);
            });
  }

  @Command(name = "clear", aliases = "unmove", description = "Takes back moves and bans.")
  static int clear(
      @Mixin LiveSession session,
      @Mixin ChangeOptions options,
      @Parameters(index = "0", paramLabel = "RESOURCE") String id,
      @Parameters(index = "1", arity = "0..1", paramLabel = "NODE", description = "Only there.")
          String node,
      @Option(names = "--expired", description = "Only those whose lifetime is over.")
          boolean expired)
      throws CommandFailure {
    String expiredAt = expired ? TIME.format(Instant.now()) : null;
    return new ConfigurationChange(session, options)
        .make(
            (edit, state) -> {
              List<String> ids = edit.clear(id, node, expiredAt);
              return ids.isEmpty()
                  ? "moves and bans of " + id
                  : "taken back: " + String.join(", ", ids);
            });
  }

  private static String role(boolean promoted) {
    return promoted ? "Promoted" : "Started";
  }

  /** Where a resource runs now, which must be somewhere. */
  private static List<String> current(Element cib, String id, boolean promoted)
      throws CommandFailure {
    Resource resource = Whereabouts.find(LiveSession.observe(cib), id);
    if (resource == null) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "there is no resource [" + id + "]; 'rulemaker resource list' shows what there is");
    }
    List<String> nodes =
        promoted
            ? Whereabouts.promotedOn(resource)
            : new ArrayList<>(Whereabouts.of(resource).keySet());
    if (nodes.size() != 1) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          id + (promoted ? " is promoted on " : " runs on ") + nodes + "; name the node meant");
    }
    return nodes;
  }

  private static String until(String before, String until, String id) {
    return until == null ? " until 'rulemaker resource clear " + id + "'" : before + until;
  }

  /** When a lifetime that begins now ends; null if there is none. */
  static String until(String lifetime) throws CommandFailure {
    if (lifetime == null) {
      return null;
    }
    try {
      int time = lifetime.indexOf('T');
      String days = time < 0 ? lifetime : lifetime.substring(0, time);
      ZonedDateTime end = ZonedDateTime.now(ZoneOffset.UTC);
      if (days.length() > 1) {
        end = end.plus(Period.parse(days));
      }
      if (time >= 0) {
        end = end.plus(Duration.parse("P" + lifetime.substring(time)));
      }
      return TIME.format(end);
    } catch (DateTimeException e) {
      throw new CommandFailure(
          ExitCodes.USAGE,
          "lifetime [" + lifetime + "] is no duration; write PT30M, PT8H or P2D, for example",
          e);
    }
  }
}
