package io.rulemaker.transport;

/** Members with one address each. */
class JGroupsLinkTest extends JGroupsLinkTests {
  JGroupsLinkTest() {
    super(1);
  }
}
