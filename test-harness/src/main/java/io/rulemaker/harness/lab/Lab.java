package io.rulemaker.harness.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.rulemaker.harness.lab.Machine.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Hosts on one machine: each with its own processes, network and files, all plugged in one switch,
 * together with a client. Needs root on Linux, see {@link LabRequirements}.
 *
 * <p>A host reads the machine's files; what it writes is its own and stays on its disk while its
 * power is off. Its processes, {@code /run}, {@code /tmp}, addresses and connections do not.
 */
public final class Lab implements AutoCloseable {
  /** The name under which commands are run on the client. */
  public static final String CLIENT = "client";

  private static final Path LABS = Path.of("/run/rulemaker-lab");
  private static final Duration LIMIT = Duration.ofSeconds(120);

  private final LabPlan plan;
  private final Path folder;

  private Lab(LabPlan plan) {
    this.plan = plan;
    folder = LABS.resolve(plan.name());
  }

  /** Makes a lab and switches its hosts on. Services are not started: there is no node.yaml yet. */
  public static Lab create(LabPlan plan) throws LabException {
    if (Files.exists(LABS.resolve(plan.name()))) {
      throw new LabException(
          "lab [" + plan.name() + "] is up already: take it down first, or choose another name");
    }
    Lab lab = new Lab(plan);
    try {
      lab.build();
      for (LabHost host : plan.hosts()) {
        lab.powerOn(host.name());
      }
    } catch (LabException e) {
      lab.close();
      throw e;
    }
    return lab;
  }

  /** A lab that is up. */
  public static Lab open(String name) throws LabException {
    Path file = LABS.resolve(name).resolve("lab.json");
    if (!Files.exists(file)) {
      throw new LabException("there is no lab [" + name + "]: 'rulemaker lab up 3' makes one");
    }
    try {
      return new Lab(new ObjectMapper().readValue(file.toFile(), LabPlan.class));
    } catch (IOException e) {
      throw new LabException("cannot read [" + file + "]: " + e.getMessage(), e);
    }
  }

  /** The names of the labs of this machine, those of runs that were killed included. */
  public static List<String> names() throws LabException {
    if (!Files.isDirectory(LABS)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(LABS)) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new LabException("cannot read [" + LABS + "]: " + e.getMessage(), e);
    }
  }

  /** Removes labs whose owner was killed before it could do so; returns their names. */
  public static List<String> removeAbandoned() throws LabException {
    List<String> removed = new ArrayList<>();
    for (String name : names()) {
      Path owner = LABS.resolve(name).resolve("owner");
      try {
        long process = Files.exists(owner) ? Long.parseLong(Files.readString(owner).strip()) : 0;
        if (process != 0 && ProcessHandle.of(process).isEmpty()) {
          LabRemoval.remove(LABS.resolve(name));
          removed.add(name);
        }
      } catch (IOException | NumberFormatException e) {
        throw new LabException("cannot read [" + owner + "]: " + e.getMessage(), e);
      }
    }
    return removed;
  }

  private void build() throws LabException {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("owner"), plan.owner() + "\n");
      LabFiles.write(folder, plan);
      new ObjectMapper().writeValue(folder.resolve("lab.json").toFile(), plan);
    } catch (IOException e) {
      throw new LabException("cannot write [" + folder + "]: " + e.getMessage(), e);
    }
    for (LabHost host : plan.hosts()) {
      String disk = hostFolder(host.name()).resolve("disk").toString();
      String size = "size=" + plan.diskMegabytes() + "m,mode=755";
      Machine.run("mount", "-t", "tmpfs", "-o", size, "rmlab-" + host.name(), disk);
    }
    network().build();
    String pipe = folder.resolve("power-switch/requests").toString();
    Machine.run("mkfifo", pipe);
    startPowerSwitch();
  }

  private void startPowerSwitch() throws LabException {
    Path log = folder.resolve("power-switch.log");
    try {
      Process process =
          new ProcessBuilder(
                  "setsid", folder.resolve("power-switch.sh").toString(), folder.toString())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(log.toFile())
              .redirectError(log.toFile())
              .start();
      Files.writeString(folder.resolve("power-switch.pid"), process.pid() + "\n");
    } catch (IOException e) {
      throw new LabException("cannot start the power switch: " + e.getMessage(), e);
    }
  }

  /** What the lab consists of. */
  public LabPlan plan() {
    return plan;
  }

  /** The cables and the switch. */
  public LabNetwork network() {
    return new LabNetwork(this);
  }

  /** What can happen to hosts besides losing power and network. */
  public LabFaults faults() {
    return new LabFaults(this);
  }

  /** Boots a host; nothing happens if it is on. */
  public void powerOn(String host) throws LabException {
    power("on", host);
  }

  /** Ends all processes of a host at once, without a word to the network. */
  public void powerOff(String host) throws LabException {
    power("off", host);
  }

  /** Whether a host has power and has booted: commands can be given on it. */
  public boolean isOn(String host) throws LabException {
    return status(host).equals("on");
  }

  /** {@code on}, {@code off} or {@code booting}. */
  String status(String host) throws LabException {
    return power("status", host);
  }

  /** When hosts were switched, a line each: ms since the epoch, {@code on} or {@code off}, host. */
  public List<String> powerLog() throws LabException {
    Path log = folder.resolve("power.log");
    try {
      return Files.exists(log) ? Files.readAllLines(log) : List.of();
    } catch (IOException e) {
      throw new LabException("cannot read [" + log + "]: " + e.getMessage(), e);
    }
  }

  /**
   * Pulls a cable of a host that has power, or plugs it in again. By the script of the power
   * switch, which may boot the host just now: its cables are then others in between.
   */
  void cable(String host, int link, boolean plugged) throws LabException {
    power(plugged ? "plug" : "unplug", host, String.valueOf(link));
  }

  private String power(String action, String host, String... more) throws LabException {
    plan.host(host);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(folder.resolve("power").toString(), folder.toString(), action, host));
    command.addAll(List.of(more));
    return Machine.run(command.toArray(String[]::new)).strip();
  }

  /** Runs a command on a host or on the client; it may fail. */
  public Outcome attempt(String host, String... command) throws LabException {
    return Machine.attempt(inside(host, List.of(command)), LIMIT);
  }

  /** Runs a command on a host or on the client that must succeed; returns its output. */
  public String run(String host, String... command) throws LabException {
    Outcome outcome = attempt(host, command);
    if (!outcome.succeeded()) {
      throw new LabException(
          host
              + ": ["
              + String.join(" ", command)
              + "] ended with "
              + outcome.exitCode()
              + ": "
              + outcome.lastLine());
    }
    return outcome.output();
  }

  /** The command of this machine that runs a command on a host or on the client. */
  public List<String> inside(String host, List<String> command) throws LabException {
    List<String> words = new ArrayList<>();
    if (host.equals(CLIENT)) {
      words.addAll(List.of("ip", "netns", "exec", plan.namespace(CLIENT)));
    } else {
      String init = String.valueOf(firstProcess(host));
      words.addAll(
          List.of("nsenter", "-t", init, "--mount", "--uts", "--ipc", "--net", "--pid", "--"));
      words.addAll(
          List.of(
              "env",
              "-i",
              "HOME=/root",
              "LC_ALL=C.UTF-8",
              "TERM=" + terminal(),
              "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
    }
    words.addAll(command);
    return words;
  }

  private static String terminal() {
    String terminal = System.getenv("TERM");
    return terminal == null ? "dumb" : terminal;
  }

  /** Writes a file on a host, and the folders it lies in. */
  public void write(String host, String path, String mode, String text) throws LabException {
    write(host, path, mode, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file on a host, and the folders it lies in. */
  public void write(String host, String path, String mode, byte[] content) throws LabException {
    try {
      Path source = Files.createTempFile(folder, "file", "");
      Files.write(source, content);
      // The shell of this machine opens the source before it enters the host.
      List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" < \"$0\""));
      command.add(source.toString());
      command.addAll(
          inside(
              host,
              List.of(
                  "sh",
                  "-c",
                  "mkdir -p \"$(dirname \"$0\")\" && cat > \"$0\" && chmod \"$1\" \"$0\"",
                  path,
                  mode)));
      Outcome outcome = Machine.attempt(command, LIMIT);
      Files.delete(source);
      if (!outcome.succeeded()) {
        throw new LabException(host + ": cannot write [" + path + "]: " + outcome.lastLine());
      }
    } catch (IOException e) {
      throw new LabException("cannot write in [" + folder + "]: " + e.getMessage(), e);
    }
  }

  /** The number that the first process of a host has on this machine. */
  long firstProcess(String host) throws LabException {
    plan.host(host);
    if (!isOn(host)) {
      throw new LabException(
          "host [" + host + "] is off, or just booting: 'rulemaker lab power-on'");
    }
    Path file = hostFolder(host).resolve("init");
    try {
      return Long.parseLong(Files.readString(file).split(" ")[0]);
    } catch (IOException | NumberFormatException e) {
      throw new LabException("cannot read [" + file + "]: " + e.getMessage(), e);
    }
  }

  /** A file of a host that has power, as this machine reaches it. */
  public Path file(String host, String path) throws LabException {
    return Path.of("/proc/" + firstProcess(host) + "/root" + path);
  }

  /** What the first process of a host said, for those who look for the cause of a failed boot. */
  public Path hostFolder(String host) {
    return folder.resolve("hosts").resolve(host);
  }

  /** A file that a host wrote, which may have no power now. */
  Path disk(String host, String path) {
    return hostFolder(host).resolve("disk/upper" + path);
  }

  /** Where the lab keeps what it knows itself. */
  Path folder() {
    return folder;
  }

  /** Takes the lab down: no process, namespace, mount or file is left. */
  @Override
  public void close() throws LabException {
    LabRemoval.remove(folder);
  }

  /** Takes a lab down by its name, whatever state it is in. */
  public static void remove(String name) throws LabException {
    if (!names().contains(name)) {
      throw new LabException("there is no lab [" + name + "]");
    }
    LabRemoval.remove(LABS.resolve(name));
  }
}
