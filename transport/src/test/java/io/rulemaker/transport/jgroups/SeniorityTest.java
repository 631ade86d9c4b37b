package io.rulemaker.transport.jgroups;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jgroups.Address;
import org.jgroups.util.Util;
import org.junit.jupiter.api.Test;

class SeniorityTest {
  private final Address a = Util.createRandomAddress("a");
  private final Address b = Util.createRandomAddress("b");
  private final Address c = Util.createRandomAddress("c");
  private final Address d = Util.createRandomAddress("d");
  private final Seniority seniority = new Seniority();

  @Test
  void whoJoinsComesLast() {
    assertEquals(
        List.of(b, c),
        seniority.getNewMembership(List.of(a, b), List.of(c), List.of(), List.of(a)));
    assertEquals(
        List.of(a), seniority.getNewMembership(List.of(b, a), List.of(), List.of(b), List.of()));
  }

  @Test
  void theLargerPartLeadsAfterAMerge() {
    assertEquals(List.of(b, c, a), seniority.getNewMembership(List.of(List.of(a), List.of(b, c))));
    assertEquals(
        List.of(c, d, b, a), seniority.getNewMembership(List.of(List.of(a, b), List.of(c, d, b))));
  }
}
