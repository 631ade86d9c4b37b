package io.rulemaker.transport.jgroups;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jgroups.Address;
import org.jgroups.blocks.cs.Connection;
import org.jgroups.protocols.TCP;

/**
 * TCP that never waits for a member that was lost. Its connection is closed without a farewell and
 * beside the installation of the view: a frozen member's full buffers would block both.
 */
final class LinkTransport extends TCP {
  private Set<Address> latest = Set.of();

  /**
   * Closes the connections to members that are not any more.
   *
   * @param members where the members of the new view listen
   */
  @Override
  public void retainAll(Collection<Address> members) {
    Set<Address> lost = new HashSet<>(latest);
    lost.removeAll(members);
    latest = Set.copyOf(members);
    Map<Address, Connection> closing = new ConcurrentHashMap<>();
    srv.forAllConnections(
        (address, connection) -> {
          if (lost.contains(address)) {
            closing.put(address, connection);
          }
        });
    closing.forEach(
        (address, connection) ->
            getThreadFactory()
                .newThread(() -> discard(address, connection), "link-closing")
                .start());
  }

  private void discard(Address address, Connection connection) {
    try {
      connection.close(/* graceful= */ false);
    } catch (IOException e) {
      log.debug("the connection to %s did not close: %s", address, e.getMessage());
    }
    srv.removeConnectionIfPresent(address, connection);
  }
}
