package io.rulemaker.harness.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What can happen to the hosts of a lab besides losing power and network. */
public final class LabFaults {
  private static final String FILLER = "/var/lib/lab/filler";
  private static final String FAULTS = "/run/lab-faults";
  private static final String CALLS = "/var/log/lab-agents";

  private final Lab lab;

  LabFaults(Lab lab) {
    this.lab = lab;
  }

  /**
   * Kills the cluster service of a host; what the service started goes on. Returns when the service
   * is gone: one that is started then is no longer taken for running.
   */
  public void killService(String host) throws LabException {
    String pid = lab.run(host, "lab-service", "pid").strip();
    lab.run(
        host, "sh", "-c", "kill -KILL $0; while kill -0 $0 2> /dev/null; do sleep 0.01; done", pid);
  }

  /** Stops the cluster service of a host in its tracks. */
  public void freezeService(String host) throws LabException {
    signalService(host, "STOP");
  }

  /** Lets a frozen service go on. */
  public void thawService(String host) throws LabException {
    signalService(host, "CONT");
  }

  private void signalService(String host, String signal) throws LabException {
    String pid = lab.run(host, "lab-service", "pid").strip();
    lab.run(host, "kill", "-" + signal, pid);
  }

  /** Stops all processes of a host in their tracks, as a machine that swaps or is snapshot. */
  public void freeze(String host) throws LabException {
    try {
      processes(host).stop();
    } catch (IOException e) {
      throw new LabException("cannot freeze [" + host + "]: " + e.getMessage(), e);
    }
  }

  /** Lets a frozen host go on. */
  public void thaw(String host) throws LabException {
    try {
      processes(host).proceed();
    } catch (IOException e) {
      throw new LabException("cannot thaw [" + host + "]: " + e.getMessage(), e);
    }
  }

  private HostProcesses processes(String host) throws LabException, IOException {
    return HostProcesses.of(String.valueOf(lab.firstProcess(host)));
  }

  /** Fills the disk of a host. */
  public void fillDisk(String host) throws LabException {
    lab.attempt(host, "sh", "-c", "head -c 1000G /dev/zero > " + FILLER);
  }

  /** Gives back the room that {@link #fillDisk} took. */
  public void emptyDisk(String host) throws LabException {
    lab.run(host, "rm", "-f", FILLER);
  }

  /**
   * Makes an action of a resource agent fail or hang on a host, or work again. Other actions, and
   * other hosts, are not affected. Forgotten when the host loses its power.
   *
   * @param agent {@code ocf:PROVIDER:TYPE} or {@code lsb:TYPE}
   * @param action such as {@code stop}
   * @param how {@code fail}, {@code hang}, an exit code, or {@code ok} to work again
   */
  public void agent(String host, String agent, String action, String how) throws LabException {
    String path = path(agent);
    String name = Path.of(path).getParent().getFileName() + "-" + Path.of(path).getFileName();
    setFault(host, name + "-" + action, how);
    standInFront(host, path);
  }

  /** From now on writes down each call of an agent on a host; see {@link #agentCalls}. */
  public void watchAgent(String host, String agent) throws LabException {
    standInFront(host, path(agent));
  }

  /**
   * The calls of watched agents on a host, a line each: microseconds since the epoch, a number that
   * changes when the host boots, resource, action, interval in ms, the epoch of the leader, and the
   * key of the action in its transition.
   */
  public List<String> agentCalls(String host) throws LabException {
    return lab.run(host, "sh", "-c", "cat " + CALLS + " 2> /dev/null || true").lines().toList();
  }

  private void standInFront(String host, String path) throws LabException {
    lab.run(
        host,
        "sh",
        "-c",
        // The agent moves aside once, with its whole path, so that it still knows its own name.
        "real=/var/lib/lab/agents$0; [ -e \"$real\" ] || { mkdir -p \"${real%/*}\" && mv \"$0\" \"$real\""
            + " && cp /var/lib/lab/faulty-agent \"$0\"; }",
        path);
  }

  /** Makes an action of the fence agent fail or hang when run from a host, or work again. */
  public void fenceAgent(String host, String action, String how) throws LabException {
    setFault(host, "fence_lab-" + action, how);
  }

  private void setFault(String host, String name, String how) throws LabException {
    if (!how.matches("ok|fail|hang|\\d{1,3}")) {
      throw new LabException("unknown fault [" + how + "]: use fail, hang, ok or an exit code");
    }
    if (how.equals("ok")) {
      lab.run(host, "rm", "-f", FAULTS + "/" + name);
    } else {
      lab.write(host, FAULTS + "/" + name, "644", how + "\n");
    }
  }

  private static String path(String agent) throws LabException {
    String[] parts = agent.split(":");
    if (parts.length == 3 && parts[0].equals("ocf")) {
      return "/usr/lib/ocf/resource.d/" + parts[1] + "/" + parts[2];
    }
    if (parts.length == 2 && parts[0].equals("lsb")) {
      return "/etc/init.d/" + parts[1];
    }
    throw new LabException("agent [" + agent + "]: use ocf:PROVIDER:TYPE or lsb:TYPE");
  }
}
