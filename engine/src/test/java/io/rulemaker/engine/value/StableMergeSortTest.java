package io.rulemaker.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StableMergeSortTest {
  @Test
  void equalElementsKeepTheirOrder() {
    List<String> list = new ArrayList<>(List.of("b1", "a1", "b2", "a2", "a3"));
    StableMergeSort.sort(list, Comparator.comparing(text -> text.charAt(0)));
    assertEquals(List.of("a1", "a2", "a3", "b1", "b2"), list);
  }

  @Test
  void anyLengthIsSorted() {
    Random random = new Random(1);
    for (int size = 0; size < 40; size++) {
      List<Integer> list = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        list.add(random.nextInt(20));
      }
      List<Integer> expected = list.stream().sorted().toList();
      StableMergeSort.sort(list, Comparator.naturalOrder());
      assertEquals(expected, list);
    }
  }

  @Test
  void aComparatorThatContradictsItselfIsBorne() {
    // Stone, scissors, paper: no order exists, yet the result is defined.
    List<String> list = new ArrayList<>(List.of("paper", "stone", "scissors"));
    StableMergeSort.sort(list, StableMergeSortTest::beats);
    assertEquals(List.of("paper", "stone", "scissors"), list);
  }

  private static int beats(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    boolean wins = (a + b).matches("stonescissors|scissorspaper|paperstone");
    return wins ? -1 : 1;
  }
}
