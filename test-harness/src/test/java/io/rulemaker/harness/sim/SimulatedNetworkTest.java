package io.rulemaker.harness.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.Message;
import io.rulemaker.harness.world.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedNetworkTest {
  private final VirtualTime time = new VirtualTime(0);
  private final SimulatedNetwork network =
      new SimulatedNetwork(time, new Chance(1), new Trace(time, null));
  private final Listener a = new Listener("a");
  private final Listener b = new Listener("b");
  private final Listener c = new Listener("c");

  private record Text(int number) implements Message {}

  private final class Listener implements SimulatedNetwork.Receiver {
    final List<Integer> heard = new ArrayList<>();
    final SimulatedNetwork.End end;
    boolean responds = true;
    ClusterView view;

    Listener(String name) {
      this.end = network.attach(name, this);
    }

    @Override
    public void viewed(ClusterView news) {
      view = news;
    }

    @Override
    public void received(String sender, Message message) {
      heard.add(((Text) message).number());
    }

    @Override
    public boolean responds() {
      return responds;
    }
  }

  @BeforeEach
  void meet() {
    pass(5_000);
  }

  @Test
  void allMeetInOrderOfSeniority() {
    for (Listener listener : List.of(a, b, c)) {
      assertEquals(List.of("a", "b", "c"), listener.view.members());
    }
  }

  @Test
  void messagesOfOneSenderStayInOrder() {
    network.slowestMs(1_000);
    for (int i = 0; i < 50; i++) {
      a.end.send("b", new Text(i));
    }
    pass(5_000);
    assertEquals(IntStream.range(0, 50).boxed().toList(), b.heard);
  }

  @Test
  void aShortOutageDelaysMessagesAndALongOneLosesThem() {
    network.cut("a", "b");
    a.end.send("b", new Text(1));
    pass(100);
    assertEquals(List.of(), b.heard);
    network.heal("a", "b");
    pass(1_000);
    assertEquals(List.of(1), b.heard);

    network.cut("a", "b");
    network.cut("b", "a");
    a.end.send("b", new Text(2));
    pass(10_000);
    network.heal();
    pass(10_000);
    assertEquals(List.of(1), b.heard);
    assertTrue(b.view.members().contains("a"));
  }

  @Test
  void whoIsMuteIsLostToTheOthersAndDoesNotKnow() {
    network.cut("a", "b");
    network.cut("a", "c");
    pass(10_000);
    assertEquals(List.of("b", "c"), b.view.members());
    assertEquals(List.of("a", "b", "c"), a.view.members());
  }

  @Test
  void whoIsStoppedIsLostAndComesBack() {
    b.responds = false;
    network.lookAround();
    pass(5_000);
    assertEquals(List.of("a", "c"), a.view.members());
    b.responds = true;
    network.lookAround();
    pass(5_000);
    assertEquals(List.of("a", "b", "c"), a.view.members());
  }

  @Test
  void aNewRunTakesThePlaceOfTheOldOneAndHearsNothingMeantForThat() {
    network.slowestMs(0);
    b.end.send("a", new Text(1));
    b.end.detach(false);
    Listener again = new Listener("b");
    pass(5_000);
    assertEquals(List.of("a", "c", "b"), a.view.members());
    assertEquals(List.of(), again.heard);
    a.end.send("b", new Text(2));
    pass(1_000);
    assertEquals(List.of(2), again.heard);
    assertEquals(List.of(), b.heard);
  }

  private void pass(long ms) {
    long untilMs = time.nowMs() + ms;
    while (time.next(untilMs)) {
      // one thing after the other
    }
  }
}
