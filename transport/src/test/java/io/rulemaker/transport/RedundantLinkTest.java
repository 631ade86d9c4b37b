package io.rulemaker.transport;

import org.junit.jupiter.api.Test;

/** Members with two addresses each: whatever holds with one holds with two. */
class RedundantLinkTest extends JGroupsLinkTests {
  RedundantLinkTest() {
    super(2);
  }

  @Test
  void tellsOfAllLinksToTheMembers() throws Exception {
    for (String other : new String[] {"b", "c"}) {
      for (int link = 0; link < 2; link++) {
        String told = "LINK " + other + " " + link + " up";
        peer("a").await(0, line -> line.equals(told), told);
      }
    }
  }
}
