package io.rulemaker.cli.node;

import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.port.ConfigurationStore;
import io.rulemaker.engine.port.ConfigurationStore.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes documents on a thread of its own, so that a slow disk delays neither heartbeats nor
 * failovers. When several wait, only the newest is written: it holds what the others hold, and then
 * all of them are on disk.
 */
final class DiskWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DiskWriter.class);

  private final ConfigurationStore store;
  private final Consumer<MemberInput> reports;
  private final BlockingQueue<MemberOutput.Store> waiting = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::write, "disk-writer");

  /**
   * Prepares.
   *
   * @param reports takes {@code Stored} or {@code NotStored} for each order
   */
  DiskWriter(ConfigurationStore store, Consumer<MemberInput> reports) {
    this.store = store;
    this.reports = reports;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Takes an order. */
  void store(MemberOutput.Store order) {
    waiting.add(order);
  }

  private void write() {
    try {
      while (true) {
        List<MemberOutput.Store> orders = new ArrayList<>();
        orders.add(waiting.take());
        waiting.drainTo(orders);
        write(orders);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the service ends
    }
  }

  private void write(List<MemberOutput.Store> orders) {
    try {
      store.store(orders.get(orders.size() - 1).document());
      orders.forEach(order -> reports.accept(new MemberInput.Stored(order.ticket())));
    } catch (StoreException e) {
      LOG.error("{}", e.getMessage());
      orders.forEach(
          order -> reports.accept(new MemberInput.NotStored(order.ticket(), e.getMessage())));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
