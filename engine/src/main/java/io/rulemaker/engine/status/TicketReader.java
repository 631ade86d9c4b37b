package io.rulemaker.engine.status;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Ticket;
import io.rulemaker.engine.value.Booleans;
import io.rulemaker.engine.value.Integers;

/** Reads the states of tickets (ST-57, T-1). */
final class TicketReader {
  private TicketReader() {}

  /** Reads {@code <tickets>}. */
  static void read(Cluster cluster, Element tickets) {
    for (Element state : tickets.children("ticket_state")) {
      if (state.id() != null && !state.id().isEmpty()) {
        readState(cluster.tickets.computeIfAbsent(state.id(), Ticket::new), state);
      }
    }
  }

  private static void readState(Ticket ticket, Element state) {
    state.forEachAttribute(
        (name, value) -> {
          if (!name.equals("id")) {
            ticket.attributes.put(name, value);
          }
        });
    ticket.granted = Booleans.isTrue(state.get("granted"));
    ticket.standby = Booleans.isTrue(state.get("standby"));
    ticket.lastGranted = Integers.parse(state.get("last-granted")).orElse(-1);
  }
}
