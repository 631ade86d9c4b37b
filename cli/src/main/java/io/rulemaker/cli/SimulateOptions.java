package io.rulemaker.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code simulate} (SO-38), by what they are about. */
final class SimulateOptions {
  private SimulateOptions() {}

  /** How output is written. */
  enum Format {
    TEXT,
    JSON
  }

  /** Where the cluster comes from. */
  static final class Input {
    @Option(
        names = {"-x", "--xml-file"},
        paramLabel = "FILE",
        description = "Read the cluster from this CIB, plain or compressed by gzip or bzip2.")
    Path file;

    @Option(
        names = {"-p", "--xml-pipe"},
        description = "Read the cluster from standard input, as is done without any source.")
    boolean pipe;

    @Option(
        names = {"-L", "--live-check", "--live"},
        description = "Take the running cluster, or the file that CIB_file names in its place.")
    boolean live;

    @Option(
        names = {"-t", "--set-datetime"},
        paramLabel = "DATETIME",
        description = "Decide as if it were this time (ISO 8601).")
    String time;

    @Option(
        names = "--policy",
        paramLabel = "FILE|FOLDER",
        description = "A policy of yours (.drl), or a folder of them; may be given several times.")
    List<Path> policies = new ArrayList<>();
  }

  /** How far to go. */
  static final class Todo {
    @Option(
        names = {"-R", "--run"},
        description = "Decide, and show what would be done.")
    boolean run;

    @Option(
        names = {"-S", "--simulate"},
        description = "Like --run; also carry it out on paper, and show the status after.")
    boolean simulate;

    @Option(
        names = {"-X", "--in-place"},
        description = "Like --simulate; also store the outcome in the input file.")
    boolean inPlace;

    @Option(
        names = {"-P", "--profile"},
        paramLabel = "DIR",
        description = "Time the decisions for all *.xml files of a folder.")
    Path profile;

    @Option(
        names = {"-N", "--repeat"},
        paramLabel = "COUNT",
        defaultValue = "1",
        description = "With --profile, decide so many times for each file.")
    int repeat;
  }

  /** What to show. */
  static final class Shown {
    @Option(
        names = {"-s", "--show-scores"},
        description = "Show the scores of assignment.")
    boolean scores;

    @Option(
        names = {"-U", "--show-utilization"},
        description = "Show capacities of nodes and utilization by resources.")
    boolean utilization;

    @Option(
        names = {"-A", "--show-attrs"},
        description = "Show node attributes.")
    boolean attributes;

    @Option(
        names = {"-c", "--show-failcounts"},
        description = "Show fail counts and failed actions.")
    boolean failCounts;

    @Option(
        names = {"-j", "--pending"},
        hidden = true,
        description = "Accepted for old scripts; pending operations are always shown.")
    boolean pending;

    @Option(
        names = {"-Q", "--quiet"},
        description = "Show only what is asked for by --show-scores and --show-utilization.")
    boolean quiet;

    @Option(
        names = {"-V", "--verbose"},
        description = "Put action ids into the dot file; twice: also show where errors come from.")
    boolean[] verbose = {};

    @Option(names = "--output-as", paramLabel = "FORMAT", description = "text (default) or json.")
    Format format = Format.TEXT;
  }

  /** Changes before the decision, and failures while it is carried out. */
  static final class Changes {
    @Option(
        names = {"-q", "--quorum"},
        paramLabel = "BOOL",
        description = "Give or take quorum; only together with another change.")
    String quorum;

    @Option(
        names = {"-w", "--watchdog"},
        paramLabel = "BOOL",
        description = "Assume that a watchdog is there, or not.")
    String watchdog;

    @Option(
        names = {"-u", "--node-up"},
        paramLabel = "NODE",
        description = "Bring a node online.")
    List<String> nodesUp = new ArrayList<>();

    @Option(
        names = {"-d", "--node-down"},
        paramLabel = "NODE",
        description = "Take a node offline.")
    List<String> nodesDown = new ArrayList<>();

    @Option(
        names = {"-f", "--node-fail"},
        paramLabel = "NODE",
        description = "Make a node fail.")
    List<String> nodesFailed = new ArrayList<>();

    @Option(
        names = {"-i", "--op-inject"},
        paramLabel = "RSC_TASK_MS@NODE=RC",
        description = "Record an operation with this outcome.")
    List<String> operations = new ArrayList<>();

    @Option(
        names = {"-F", "--op-fail"},
        paramLabel = "RSC_TASK_MS@NODE=RC",
        description = "Let an operation fail while the transition is simulated.")
    List<String> failures = new ArrayList<>();

    @Option(
        names = {"-g", "--ticket-grant"},
        paramLabel = "TICKET",
        description = "Grant a ticket.")
    List<String> ticketsGranted = new ArrayList<>();

    @Option(
        names = {"-r", "--ticket-revoke"},
        paramLabel = "TICKET",
        description = "Revoke a ticket.")
    List<String> ticketsRevoked = new ArrayList<>();

    @Option(
        names = {"-b", "--ticket-standby"},
        paramLabel = "TICKET",
        description = "Make a ticket standby.")
    List<String> ticketsStandby = new ArrayList<>();

    @Option(
        names = {"-e", "--ticket-activate"},
        paramLabel = "TICKET",
        description = "Activate a ticket.")
    List<String> ticketsActivated = new ArrayList<>();
  }

  /** Files to write. */
  static final class Files {
    @Option(
        names = {"-I", "--save-input"},
        paramLabel = "FILE",
        description = "The CIB before the decision, changes included.")
    Path savedInput;

    @Option(
        names = {"-O", "--save-output"},
        paramLabel = "FILE",
        description = "The CIB at the end, with what was simulated.")
    Path savedOutput;

    @Option(
        names = {"-G", "--save-graph"},
        paramLabel = "FILE",
        description = "The transition graph as XML.")
    Path graph;

    @Option(
        names = {"-D", "--save-dotfile"},
        paramLabel = "FILE",
        description = "The transition graph for dot.")
    Path dot;

    @Option(
        names = {"-a", "--all-actions"},
        description = "Draw every possible action in the dot file, also those not needed.")
    boolean allActions;
  }
}
