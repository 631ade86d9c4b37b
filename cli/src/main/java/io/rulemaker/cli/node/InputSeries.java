package io.rulemaker.cli.node;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.cib.Element;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the inputs of decisions as {@code pe-input-N.bz2}, {@code pe-warn-N.bz2} and {@code
 * pe-error-N.bz2} (L-12), so that {@code simulate} and {@code explain} can tell later why. Numbers
 * begin anew when a series is as long as its option allows. Compression takes place on a thread of
 * low priority; when too many wait, some are left out rather than a failover held up.
 */
final class InputSeries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(InputSeries.class);

  private static final Map<String, Long> DEFAULT_LIMITS =
      Map.of("pe-input", 4000L, "pe-warn", 5000L, "pe-error", -1L);
  private static final Pattern KEPT = Pattern.compile("(.+)-(\\d{1,9})\\.bz2");
  private static final int MOST_WAITING = 20;

  private final Path folder;
  private final Function<String, Optional<String>> options;
  private final Map<String, Long> next = new HashMap<>();
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread thread = new Thread(task, "input-series");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            return thread;
          },
          (task, pool) -> LOG.warn("Decisions follow each other too fast to keep all inputs"));

  /**
   * A keeper.
   *
   * @param folder made if it is missing
   * @param options gives the text of a cluster option such as {@code pe-input-series-max}
   */
  InputSeries(Path folder, Function<String, Optional<String>> options) {
    this.folder = folder;
    this.options = options;
  }

  /** Keeps an input, soon. */
  void keep(String series, Element cib) {
    long limit = limit(series);
    if (limit != 0) {
      writer.execute(() -> write(series, cib, limit));
    }
  }

  private long limit(String series) {
    long absent = DEFAULT_LIMITS.getOrDefault(series, -1L);
    try {
      return options.apply(series + "-series-max").map(Long::parseLong).orElse(absent);
    } catch (NumberFormatException e) {
      return absent;
    }
  }

  private void write(String series, Element cib, long limit) {
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
      long number = number(series);
      if (limit > 0) {
        number %= limit;
      }
      next.put(series, number + 1);
      Path unfinished = folder.resolve(series + ".unfinished");
      try (OutputStream out =
          new BZip2CompressorOutputStream(
              new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        out.write(CibWriter.write(cib).getBytes(StandardCharsets.UTF_8));
      }
      Path file = folder.resolve(series + "-" + number + ".bz2");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(folder.resolve(series + ".last"), Long.toString(number + 1));
      LOG.info("Input of the decision kept in {}", file);
    } catch (IOException e) {
      LOG.warn("Input of the decision not kept in [{}]: {}", folder, e.toString());
    }
  }

  private long number(String series) throws IOException {
    Long known = next.get(series);
    if (known != null) {
      return known;
    }
    try {
      return Long.parseLong(Files.readString(folder.resolve(series + ".last")).strip());
    } catch (IOException | NumberFormatException e) {
      return afterLast(series); // lost with the last power failure, or the very first
    }
  }

  private long afterLast(String series) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> KEPT.matcher(file.getFileName().toString()))
          .filter(name -> name.matches() && name.group(1).equals(series))
          .mapToLong(name -> Long.parseLong(name.group(2)) + 1)
          .max()
          .orElse(0);
    }
  }

  @Override
  public void close() {
    writer.shutdown();
    try {
      writer.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
