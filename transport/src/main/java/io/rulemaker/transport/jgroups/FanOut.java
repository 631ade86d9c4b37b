package io.rulemaker.transport.jgroups;

import java.util.List;
import org.jgroups.Address;
import org.jgroups.Event;
import org.jgroups.Message;
import org.jgroups.View;
import org.jgroups.stack.Protocol;

/**
 * Sends to each member alone what is for all. The transport has a queue and a thread for each
 * destination, and "all" would be one of them: a member that vanished and blocks a connection would
 * hold up the heartbeats to all the others, which would then look lost.
 */
public final class FanOut extends Protocol {
  private volatile List<Address> members = List.of();

  @Override
  public Object down(Event event) {
    if (event.getType() == Event.VIEW_CHANGE || event.getType() == Event.TMP_VIEW) {
      View view = event.getArg();
      members = List.copyOf(view.getMembers());
    }
    return down_prot.down(event);
  }

  @Override
  public Object down(Message message) {
    if (message.getDest() != null) {
      return down_prot.down(message);
    }
    for (Address member : members) {
      boolean loopback = member.equals(local_addr);
      if (!loopback || !message.isFlagSet(Message.TransientFlag.DONT_LOOPBACK)) {
        down_prot.down(message.copy(true, true).setDest(member));
      }
    }
    return null;
  }
}
