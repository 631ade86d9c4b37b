package io.rulemaker.harness.differential;

import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Decides a cluster by both schedulers. */
final class Comparison {
  private final Own own = new Own();
  private final Peer peer;
  private final long now;

  /**
   * Compares with a peer.
   *
   * @param now the time of decisions about clusters without one, epoch seconds
   */
  Comparison(Peer peer, long now) {
    this.peer = peer;
    this.now = now;
  }

  /** The differences; empty if the peer refuses the cluster. */
  Optional<List<String>> of(Element cib) {
    try {
      if (!cib.has("execution-date")) {
        cib.set("execution-date", Long.toString(now));
      }
      return peer.decide(cib).map(theirs -> difference(cib, theirs));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private List<String> difference(Element cib, Outcome theirs) {
    try {
      return own.decide(cib).differencesFrom(theirs);
    } catch (CibException | RuntimeException | StackOverflowError e) {
      return List.of("! " + e);
    }
  }
}
