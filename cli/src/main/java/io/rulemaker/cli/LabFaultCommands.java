package io.rulemaker.cli;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.Console;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.harness.lab.Lab;
import io.rulemaker.harness.lab.LabException;
import io.rulemaker.harness.lab.LabPlan;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** What can be done to the hosts of a lab. */
abstract class LabFaultCommands {
  final Console console;

  @Option(
      names = "--lab",
      paramLabel = "NAME",
      defaultValue = LabPlan.DEFAULT_NAME,
      scope = ScopeType.INHERIT,
      description = "Which lab, if there are several (default: ${DEFAULT-VALUE}).")
  String labName;

  LabFaultCommands(Console console) {
    this.console = console;
  }

  /** Something that is done to a lab. */
  interface Deed {
    int perform() throws LabException;
  }

  /** Something that is done to one host. */
  private interface HostDeed {
    void perform(Lab lab) throws LabException;
  }

  @Command(
      name = "power-off",
      mixinStandardHelpOptions = true,
      description = "Ends all processes of a host at once; its link is down.")
  public int powerOff(@Parameters(paramLabel = "HOST", description = "The host.") String host)
      throws CommandFailure {
    return on(host, lab -> lab.powerOff(host));
  }

  @Command(
      name = "power-on",
      mixinStandardHelpOptions = true,
      description = "Boots a host, with the disk that it had.")
  public int powerOn(@Parameters(paramLabel = "HOST", description = "The host.") String host)
      throws CommandFailure {
    return on(host, lab -> lab.powerOn(host));
  }

  @Command(
      name = "unplug",
      mixinStandardHelpOptions = true,
      description = "Pulls the network cables of a host, or one of them.")
  public int unplug(
      @Parameters(paramLabel = "HOST", description = "The host.") String host,
      @Option(
              names = "--link",
              paramLabel = "NUMBER",
              description = "Only this one, from 0, in a lab with several networks.")
          Integer link)
      throws CommandFailure {
    return on(
        host,
        lab -> {
          if (link == null) {
            lab.network().unplug(host);
          } else {
            lab.network().unplug(host, link);
          }
        });
  }

  @Command(
      name = "cut",
      mixinStandardHelpOptions = true,
      description = {
        "Loses what a host and another one send to each other. The client still reaches both.",
        "With several others, the host is cut from all of them; with none, from all hosts."
      })
  public int cut(
      @Parameters(index = "0", paramLabel = "HOST", description = "The host.") String host,
      @Parameters(index = "1..*", arity = "0..*", paramLabel = "OTHER", description = "Others.")
          List<String> others,
      @Option(names = "--one-way", description = "Only what the host sends is lost.")
          boolean oneWay)
      throws CommandFailure {
    return on(
        host,
        lab -> {
          for (String other : others == null ? othersThan(host, lab) : others) {
            if (oneWay) {
              lab.network().cutOneWay(host, other);
            } else {
              lab.network().cut(host, other);
            }
          }
        });
  }

  private static List<String> othersThan(String host, Lab lab) {
    return lab.plan().hosts().stream()
        .map(other -> other.name())
        .filter(other -> !other.equals(host))
        .toList();
  }

  @Command(
      name = "slow",
      mixinStandardHelpOptions = true,
      description = "Delays what a host sends, where the kernel can (netem).")
  public int slow(
      @Parameters(index = "0", paramLabel = "HOST", description = "The host.") String host,
      @Parameters(index = "1", paramLabel = "MS", description = "Delay in ms.") int delay)
      throws CommandFailure {
    return on(host, lab -> lab.network().slowDown(host, delay));
  }

  @Command(
      name = "heal",
      mixinStandardHelpOptions = true,
      description = "Repairs everything that was cut, unplugged or slowed down.")
  public int heal() throws CommandFailure {
    Lab lab = open();
    return attempt(
        () -> {
          lab.network().heal();
          return ExitCodes.OK;
        });
  }

  @Command(
      name = "kill",
      mixinStandardHelpOptions = true,
      description = "Kills the cluster service of a host (signal 9); what it started goes on.")
  public int kill(@Parameters(paramLabel = "HOST", description = "The host.") String host)
      throws CommandFailure {
    return on(host, lab -> lab.faults().killService(host));
  }

  @Command(
      name = "service",
      mixinStandardHelpOptions = true,
      description = "Starts or stops the cluster service of a host in order.")
  public int service(
      @Parameters(index = "0", paramLabel = "HOST", description = "The host.") String host,
      @Parameters(index = "1", paramLabel = "start|stop", description = "What to do.")
          String action)
      throws CommandFailure {
    if (!action.matches("start|stop")) {
      throw new CommandFailure(ExitCodes.USAGE, "unknown action [" + action + "]: start or stop");
    }
    return on(host, lab -> lab.run(host, "lab-service", action));
  }

  @Command(
      name = "freeze",
      mixinStandardHelpOptions = true,
      description = "Stops all processes of a host in their tracks (SIGSTOP).")
  public int freeze(
      @Parameters(paramLabel = "HOST", description = "The host.") String host,
      @Option(names = "--service", description = "Only the cluster service.") boolean service)
      throws CommandFailure {
    return on(
        host,
        lab -> {
          if (service) {
            lab.faults().freezeService(host);
          } else {
            lab.faults().freeze(host);
          }
        });
  }

  @Command(
      name = "thaw",
      mixinStandardHelpOptions = true,
      description = "Lets everything on a frozen host go on.")
  public int thaw(@Parameters(paramLabel = "HOST", description = "The host.") String host)
      throws CommandFailure {
    return on(host, lab -> lab.faults().thaw(host));
  }

  @Command(
      name = "disk",
      mixinStandardHelpOptions = true,
      description = "Fills the disk of a host, or gives the room back.")
  public int disk(
      @Parameters(index = "0", paramLabel = "HOST", description = "The host.") String host,
      @Parameters(index = "1", paramLabel = "fill|empty", description = "What to do.")
          String action)
      throws CommandFailure {
    if (!action.matches("fill|empty")) {
      throw new CommandFailure(ExitCodes.USAGE, "unknown action [" + action + "]: fill or empty");
    }
    return on(
        host,
        lab -> {
          if (action.equals("fill")) {
            lab.faults().fillDisk(host);
          } else {
            lab.faults().emptyDisk(host);
          }
        });
  }

  @Command(
      name = "agent",
      mixinStandardHelpOptions = true,
      description = {
        "Makes an action of a resource agent on a host fail, hang, or work again, e.g.:",
        "  rulemaker lab agent node1 ocf:heartbeat:apache stop fail"
      })
  public int agent(
      @Parameters(index = "0", paramLabel = "HOST", description = "The host.") String host,
      @Parameters(
              index = "1",
              paramLabel = "AGENT",
              description = "ocf:PROVIDER:TYPE, lsb:TYPE, or fence_lab.")
          String agent,
      @Parameters(index = "2", paramLabel = "ACTION", description = "Such as start, stop, off.")
          String action,
      @Parameters(
              index = "3",
              paramLabel = "fail|hang|RC|ok",
              description = "What happens; RC is an exit code.")
          String how)
      throws CommandFailure {
    return on(
        host,
        lab -> {
          if (agent.equals("fence_lab")) {
            lab.faults().fenceAgent(host, action, how);
          } else {
            lab.faults().agent(host, agent, action, how);
          }
        });
  }

  private int on(String host, HostDeed deed) throws CommandFailure {
    Lab lab = open(host);
    return attempt(
        () -> {
          deed.perform(lab);
          return ExitCodes.OK;
        });
  }

  /** Does it; what goes wrong becomes one line. */
  static int attempt(Deed deed) throws CommandFailure {
    try {
      return deed.perform();
    } catch (LabException e) {
      throw new CommandFailure(ExitCodes.NOT_IN_ORDER, e.getMessage(), e);
    }
  }

  /** The lab that was named. */
  final Lab open() throws CommandFailure {
    try {
      return Lab.open(labName);
    } catch (LabException e) {
      throw new CommandFailure(ExitCodes.NO_SUCH_THING, e.getMessage(), e);
    }
  }

  /** The lab that was named, which has that host. */
  final Lab open(String host) throws CommandFailure {
    Lab lab = open();
    try {
      lab.plan().host(host);
      return lab;
    } catch (LabException e) {
      throw new CommandFailure(ExitCodes.NO_SUCH_THING, e.getMessage(), e);
    }
  }
}
