package io.rulemaker.transport;

import io.rulemaker.transport.kafka.SharedBroker;

/** Through a broker that is a process of this machine. */
class KafkaLinkTest extends KafkaLinkTests {
  @Override
  String address() throws Exception {
    return SharedBroker.get().address();
  }

  @Override
  void takeAway() throws Exception {
    SharedBroker.get().close();
  }

  @Override
  void bringBack() throws Exception {
    SharedBroker.get().start();
  }
}
