package io.rulemaker.cli.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rulemaker.engine.member.MemberInput;
import io.rulemaker.engine.member.MemberOutput;
import io.rulemaker.engine.port.ConfigurationStore;
import io.rulemaker.engine.port.MemberDocument;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every order is answered, and only when its document is on disk. */
@Timeout(60)
class DiskWriterTest {
  private final List<Long> written = new CopyOnWriteArrayList<>();
  private final BlockingQueue<MemberInput> reports = new LinkedBlockingQueue<>();
  private final CountDownLatch diskTurns = new CountDownLatch(1);
  private volatile boolean full;

  private final ConfigurationStore store =
      new ConfigurationStore() {
        @Override
        public Optional<MemberDocument> load() {
          return Optional.empty();
        }

        @Override
        public void store(MemberDocument document) throws StoreException {
          try {
            diskTurns.await();
          } catch (InterruptedException e) {
            throw new StoreException("interrupted", e);
          }
          if (full) {
            throw new StoreException("no space left", null);
          }
          written.add(document.promised());
        }
      };

  private MemberInput next() throws InterruptedException {
    MemberInput report = reports.poll(30, TimeUnit.SECONDS);
    assertTrue(report != null, "nothing was reported");
    return report;
  }

  @Test
  void writesTheNewestOfThoseThatWaitAndAnswersAll() throws Exception {
    try (DiskWriter writer = new DiskWriter(store, reports::add)) {
      for (long ticket = 1; ticket <= 5; ticket++) {
        writer.store(new MemberOutput.Store(ticket, new MemberDocument(ticket, 0, null)));
      }
      writer.start();
      diskTurns.countDown();
      for (long ticket = 1; ticket <= 5; ticket++) {
        assertEquals(new MemberInput.Stored(ticket), next());
      }
      assertEquals(List.of(5L), written);
    }
  }

  @Test
  void saysWhatTheDiskRefused() throws Exception {
    full = true;
    diskTurns.countDown();
    try (DiskWriter writer = new DiskWriter(store, reports::add)) {
      writer.start();
      writer.store(new MemberOutput.Store(7, new MemberDocument(1, 0, null)));
      assertEquals(new MemberInput.NotStored(7, "no space left"), next());
      full = false;
      writer.store(new MemberOutput.Store(8, new MemberDocument(2, 0, null)));
      assertEquals(new MemberInput.Stored(8), next());
    }
  }
}
