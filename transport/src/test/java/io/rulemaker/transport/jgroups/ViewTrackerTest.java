package io.rulemaker.transport.jgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rulemaker.engine.port.ClusterView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jgroups.Address;
import org.jgroups.util.ExtendedUUID;
import org.junit.jupiter.api.Test;

class ViewTrackerTest {
  private final ViewTracker tracker = new ViewTracker();

  private static Address started(String name) {
    return ExtendedUUID.randomUUID().put("node", name.getBytes(StandardCharsets.UTF_8));
  }

  private List<ClusterView> next(Address... list) {
    return tracker.next(List.of(list)).stream().map(ViewTracker.Members::view).toList();
  }

  @Test
  void countsViewsOfNames() {
    Address a = started("a");
    assertEquals(List.of(new ClusterView(1, List.of("a"))), next(a));
    assertEquals(List.of(new ClusterView(2, List.of("a", "b"))), next(a, started("b")));
  }

  @Test
  void whoWasRestartedIsGoneFirst() {
    Address a = started("a");
    next(a, started("b"));
    assertEquals(
        List.of(new ClusterView(2, List.of("a")), new ClusterView(3, List.of("a", "b"))),
        next(a, started("b")));
  }

  @Test
  void theLaterStartCountsWhileTheFormerIsNotYetFoundDead() {
    Address a = started("a");
    Address b = started("b");
    Address again = started("a");
    next(a, b);
    assertEquals(
        List.of(new ClusterView(2, List.of("b")), new ClusterView(3, List.of("b", "a"))),
        next(a, b, again));
    assertEquals(List.of(new ClusterView(4, List.of("b", "a"))), next(b, again));
  }
}
