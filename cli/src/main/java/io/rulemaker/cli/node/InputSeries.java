package io.rulemaker.cli.node;

import io.rulemaker.engine.cib.CibWriter;
import io.rulemaker.engine.member.MemberOutput;
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
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
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

  private static final Pattern KEPT = Pattern.compile("(.+)-(\\d{1,9})\\.bz2");
  private static final int MOST_WAITING = 20;

  private final Path folder;
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
   */
  InputSeries(Path folder) {
    this.folder = folder;
  }

  /** Keeps an input, soon. */
  void keep(MemberOutput.KeepInput input) {
    if (input.limit() != 0) {
      writer.execute(() -> write(input));
    }
  }

  private void write(MemberOutput.KeepInput input) {
    String series = input.series();
    try {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
      long number = number(series);
      if (input.limit() > 0) {
        number %= input.limit();
      }
      next.put(series, number + 1);
      Path unfinished = folder.resolve(series + ".unfinished");
      try (OutputStream out =
          new BZip2CompressorOutputStream(
              new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        out.write(CibWriter.write(input.cib()).getBytes(StandardCharsets.UTF_8));
      }
      Path file = folder.resolve(series + "-" + number + ".bz2");
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      Files.writeString(folder.resolve(series + ".last"), Long.toString(number + 1));
      LOG.info("Decision {}{}: its input is kept in {}", input.decision(), remark(series), file);
    } catch (IOException e) {
      LOG.warn(
          "Decision {}: its input is not kept in [{}]: {}", input.decision(), folder, e.toString());
    }
  }

  private static String remark(String series) {
    return switch (series) {
      case "pe-error" -> ", with errors in the configuration";
      case "pe-warn" -> ", with warnings";
      default -> "";
    };
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
