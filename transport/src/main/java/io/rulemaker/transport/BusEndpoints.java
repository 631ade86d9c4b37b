package io.rulemaker.transport;

/** Which Camel endpoints carry a topic: this choice is what a bus is. */
public interface BusEndpoints {

  /** The URI to which messages of a topic are sent. */
  String producer(Topic topic);

  /** The URI from which messages of a topic are received. */
  String consumer(Topic topic);

  /** Whether messages leave the process, and so take the form of {@link WireFormat}. */
  boolean remote();

  /**
   * Within the caller's thread: a message was dealt with when {@code publish} returns. For replay,
   * simulation and tests, which must run the same way each time.
   */
  static BusEndpoints direct() {
    return new InProcess("direct:", "", false);
  }

  /** Within the process, with a queue and a thread for each topic. */
  static BusEndpoints queued() {
    // blockWhenFull on the producer: without it a full queue throws instead of slowing us down.
    return new InProcess("seda:", "?size=10000&blockWhenFull=true", false);
  }

  /** Like {@link #queued}, but in the form that messages have outside the process. */
  static BusEndpoints queuedOverWire() {
    return new InProcess("seda:", "?size=10000&blockWhenFull=true", true);
  }

  /** Endpoints within the process. */
  record InProcess(String scheme, String producerOptions, boolean remote) implements BusEndpoints {
    @Override
    public String producer(Topic topic) {
      return consumer(topic) + producerOptions;
    }

    @Override
    public String consumer(Topic topic) {
      return scheme + topic.label();
    }
  }
}
