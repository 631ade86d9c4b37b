package io.rulemaker.harness.lab.trial;

import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabHost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows at any time which hosts of a lab have a virtual address, from the kernel itself: it listens
 * to the changes of addresses in every host's network, and to the power switch.
 */
public final class AddressWatch implements AutoCloseable {
  private static final Pattern CHANGE = Pattern.compile("\\[(\\S+)] (Deleted )?\\d+: .*");
  private static final long POLL_MS = 20;

  private final Lab lab;
  private final String address;
  private final Map<String, Process> monitors = new TreeMap<>();
  private final List<Holding> holdings = new ArrayList<>();
  private final Thread powerReader;
  private int powerLinesSeen;
  private volatile boolean closed;

  /**
   * A time in which a host had the address.
   *
   * @param from ms since the epoch
   * @param to ms since the epoch; {@link Long#MAX_VALUE} if it still has it
   */
  public record Holding(String host, long from, long to) {
    boolean overlaps(Holding other) {
      return !host.equals(other.host) && from < other.to && other.from < to;
    }
  }

  /** Starts to watch an address on all hosts. */
  public AddressWatch(Lab lab, String address) throws LabException {
    this.lab = lab;
    this.address = address;
    powerLinesSeen = lab.powerLog().size();
    for (LabHost host : lab.plan().hosts()) {
      if (lab.isOn(host.name())) {
        watch(host.name());
      }
    }
    powerReader = new Thread(this::followPower, "power-watch");
    powerReader.setDaemon(true);
    powerReader.start();
  }

  private synchronized void watch(String host) throws LabException {
    try {
      // Not below Lab.inside: the watch must not be one of the host's processes.
      Process process =
          new ProcessBuilder(
                  "ip", "-ts", "-n", lab.plan().namespace(host), "-o", "-4", "monitor", "address")
              .start();
      monitors.put(host, process);
      Thread reader = new Thread(() -> read(host, process), "address-watch-" + host);
      reader.setDaemon(true);
      reader.start();
    } catch (IOException e) {
      throw new LabException("cannot watch addresses of [" + host + "]: " + e.getMessage(), e);
    }
    // What it had before the monitor listened.
    if (hasNow(host)) {
      begins(host, System.currentTimeMillis());
    }
  }

  private boolean hasNow(String host) throws LabException {
    return lab.run(host, "ip", "-o", "-4", "address", "show").contains(" " + address + "/");
  }

  private void read(String host, Process process) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher change = CHANGE.matcher(line);
        if (change.matches() && line.contains(" " + address + "/")) {
          long time =
              LocalDateTime.parse(change.group(1))
                  .atZone(ZoneId.systemDefault())
                  .toInstant()
                  .toEpochMilli();
          if (change.group(2) == null) {
            begins(host, time);
          } else {
            ends(host, time);
          }
        }
      }
    } catch (IOException e) {
      // The monitor was ended with its host: the power switch tells.
      return;
    }
  }

  private void followPower() {
    while (!closed) {
      try {
        List<String> lines = lab.powerLog();
        for (; powerLinesSeen < lines.size(); powerLinesSeen++) {
          String[] words = lines.get(powerLinesSeen).split(" ");
          if (words[1].equals("off")) {
            ends(words[2], Long.parseLong(words[0]));
            stop(words[2]);
          } else {
            watch(words[2]);
          }
        }
        Thread.sleep(POLL_MS);
      } catch (LabException e) {
        // The host was switched off again meanwhile; the next line says so.
        powerLinesSeen++;
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private synchronized void begins(String host, long time) {
    if (holdings.stream().noneMatch(h -> h.host().equals(host) && h.to() == Long.MAX_VALUE)) {
      holdings.add(new Holding(host, time, Long.MAX_VALUE));
    }
  }

  private synchronized void ends(String host, long time) {
    holdings.replaceAll(
        h ->
            h.host().equals(host) && h.to() == Long.MAX_VALUE
                ? new Holding(host, h.from(), Math.max(time, h.from()))
                : h);
  }

  private synchronized void stop(String host) {
    Process process = monitors.remove(host);
    if (process != null) {
      process.destroyForcibly();
    }
  }

  /** The hosts that have the address now. */
  public synchronized List<String> holders() {
    return holdings.stream()
        .filter(holding -> holding.to() == Long.MAX_VALUE)
        .map(Holding::host)
        .sorted()
        .toList();
  }

  /** Who had the address when, in order of time. */
  public synchronized List<Holding> history() {
    return holdings.stream().sorted(Comparator.comparingLong(Holding::from)).toList();
  }

  /** Every time in which two hosts had the address at once, since a time; a line each. */
  public synchronized List<String> doubleHoldings(long since) {
    List<String> found = new ArrayList<>();
    List<Holding> all = history();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Holding one = all.get(i);
        Holding other = all.get(j);
        long end = Math.min(one.to(), other.to());
        if (one.overlaps(other) && end > since) {
          found.add(
              address
                  + " on "
                  + one.host()
                  + " and "
                  + other.host()
                  + " at once for "
                  + (end == Long.MAX_VALUE ? "ever" : end - other.from() + " ms"));
        }
      }
    }
    return found;
  }

  @Override
  public void close() {
    closed = true;
    powerReader.interrupt();
    synchronized (this) {
      monitors.values().forEach(Process::destroyForcibly);
    }
  }
}
