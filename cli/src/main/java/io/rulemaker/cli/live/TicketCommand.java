package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Ticket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** Tickets: the right of this site to run what depends on them. */
@picocli.CommandLine.Command(
    name = "ticket",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = "Shows and changes tickets: the right of this site to run what depends on them.",
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      LiveExitCodes.DONE,
      LiveExitCodes.USAGE,
      LiveExitCodes.TEMPORARY,
      LiveExitCodes.DENIED,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.NO_SUCH_THING
    })
final class TicketCommand {

  @picocli.CommandLine.Command(name = "list", description = "Shows all tickets.")
  static int list(@Mixin LiveSession session, @Mixin Output output) throws CommandFailure {
    List<Map<String, Object>> tickets = new ArrayList<>();
    for (Ticket ticket : known(LiveSession.observe(session.state().cib())).values()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("id", ticket.id);
      entry.put("granted", ticket.granted);
      entry.put("standby", ticket.standby);
      tickets.add(entry);
    }
    output.show(
        session.console(),
        () ->
            tickets.forEach(
                t ->
                    session.line(
                        t.get("id")
                            + "\t"
                            + (Boolean.TRUE.equals(t.get("granted")) ? "granted" : "revoked")
                            + (Boolean.TRUE.equals(t.get("standby")) ? " (standby)" : ""))),
        () -> tickets,
        () -> xml(tickets));
    return ExitCodes.OK;
  }

  private static Element xml(List<Map<String, Object>> tickets) {
    Element list = new Element("tickets");
    for (Map<String, Object> ticket : tickets) {
      Element element = list.add(new Element("ticket"));
      ticket.forEach((name, value) -> element.set(name, String.valueOf(value)));
    }
    return list;
  }

  @picocli.CommandLine.Command(name = "grant", description = "Grants a ticket to this site.")
  static int grant(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "TICKET") String ticket,
      @Option(names = "--force", description = "Even if nothing depends on it.") boolean force)
      throws CommandFailure {
    return change(session, ticket, force, true, null, " is granted");
  }

  @picocli.CommandLine.Command(name = "revoke", description = "Takes a ticket from this site.")
  static int revoke(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "TICKET") String ticket,
      @Option(names = "--force", description = "Even if nothing depends on it.") boolean force)
      throws CommandFailure {
    return change(session, ticket, force, false, null, " is revoked");
  }

  @picocli.CommandLine.Command(
      name = "standby",
      description = "Stops what depends on a ticket in good order, and keeps the ticket.")
  static int standby(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "TICKET") String ticket,
      @Option(names = "--force", description = "Even if nothing depends on it.") boolean force)
      throws CommandFailure {
    return change(session, ticket, force, null, true, " is in standby");
  }

  @picocli.CommandLine.Command(name = "activate", description = "Ends the standby of a ticket.")
  static int activate(
      @Mixin LiveSession session,
      @Parameters(paramLabel = "TICKET") String ticket,
      @Option(names = "--force", description = "Even if nothing depends on it.") boolean force)
      throws CommandFailure {
    return change(session, ticket, force, null, false, " is active");
  }

  private static int change(
      LiveSession session,
      String ticket,
      boolean force,
      Boolean granted,
      Boolean standby,
      String becomes)
      throws CommandFailure {
    Cluster cluster = LiveSession.observe(session.state().cib());
    if (!force && !known(cluster).containsKey(ticket)) {
      throw new CommandFailure(
          ExitCodes.NO_SUCH_THING,
          "no constraint names ticket ["
              + ticket
              + "]; there are "
              + known(cluster).keySet()
              + "; --force changes it all the same");
    }
    session.carryOut(
        new Command.Happen(new Event.TicketChanged(ticket, granted, standby)),
        "ticket " + ticket + becomes);
    return ExitCodes.OK;
  }

  /** Tickets that constraints name or that have a state, by name. */
  private static Map<String, Ticket> known(Cluster cluster) {
    Map<String, Ticket> known = new TreeMap<>(cluster.tickets);
    Element constraints = cluster.document.configuration("constraints");
    if (constraints != null) {
      for (Element constraint : constraints.children("rsc_ticket")) {
        String id = constraint.get("ticket");
        if (id != null) {
          known.computeIfAbsent(id, Ticket::new);
        }
      }
    }
    return known;
  }
}
