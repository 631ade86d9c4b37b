package io.rulemaker.cli.live;

import io.rulemaker.cli.console.CommandFailure;
import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.console.Version;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Recording;
import io.rulemaker.engine.control.Recording.SegmentBegun;
import io.rulemaker.engine.control.Recording.StepTaken;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.value.Durations;
import io.rulemaker.harness.recording.RecordingHeader;
import io.rulemaker.harness.recording.RecordingWriter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records what the running cluster goes through, for {@code replay}. */
@picocli.CommandLine.Command(
    name = "record",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Records the events and decisions of the running cluster, whoever leads it, until it is"
          + " interrupted. 'rulemaker replay FILE' decides the recording again.",
      "The file holds the configuration and the parameters of resources, passwords among them, as"
          + " the cluster has them; only its owner may read it."
    },
    exitCodeListHeading = LiveExitCodes.HEADING,
    exitCodeList = {
      "0:done, or interrupted by the user",
      LiveExitCodes.USAGE,
      "74:the file cannot be written",
      LiveExitCodes.DENIED,
      LiveExitCodes.NOT_CONNECTED,
      LiveExitCodes.EXISTS,
      "124:the time was over before anything could be recorded"
    })
final class RecordCommand implements Callable<Integer> {
  /** Between two questions when there is no news, in ms; lines are kept much longer. */
  private static final long PAUSE_MS = 250;

  private static final long END_MS = 5_000;

  @Mixin private LiveSession session;

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write, a new one; packed if its name ends in .gz.")
  private Path file;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      description = "End after this time, such as 90s, 10m or PT1H.")
  private String duration;

  @Option(names = "--until-idle", description = "End when the cluster has nothing left to do.")
  private boolean untilIdle;

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean interrupted;
  private long epoch;
  private long last;
  private int segments;
  private int steps;
  private int decisions;
  private boolean silent;

  @Override
  public Integer call() throws CommandFailure {
    long limitMs = limit();
    Reply.State state = session.state();
    Thread ending = new Thread(this::end, "ending");
    try (RecordingWriter writer = RecordingWriter.create(file, header(state))) {
      Runtime.getRuntime().addShutdownHook(ending);
      session.line("Recording to " + file + "; Ctrl-C ends it.");
      session.console().flush();
      record(writer, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMs));
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailure(ExitCodes.EXISTS, "[" + file + "] exists; name a new file", e);
    } catch (IOException e) {
      throw new CommandFailure(ExitCodes.CANNOT_WRITE, "[" + file + "]: " + why(e), e);
    } finally {
      closed.countDown();
    }
    session.line(
        "["
            + decisions
            + "] decisions in ["
            + steps
            + "] steps under ["
            + segments
            + "] leaders: "
            + file);
    session.console().flush();
    if (!interrupted) {
      try {
        Runtime.getRuntime().removeShutdownHook(ending);
      } catch (IllegalStateException e) {
        return ExitCodes.OK; // interrupted just now: the hook ends the process
      }
    }
    return segments == 0 && !interrupted ? ExitCodes.TIMEOUT : ExitCodes.OK;
  }

  private static RecordingHeader header(Reply.State state) throws IOException {
    return new RecordingHeader(
        RecordingHeader.FORMAT,
        RecordingHeader.SCHEMA,
        cluster(state.cib()),
        Instant.now().toString(),
        String.join(" ", new Version().getVersion()));
  }

  /** The user's interruption is the usual end, not the death by a signal. */
  private void end() {
    interrupted = true;
    try {
      if (closed.await(END_MS, TimeUnit.MILLISECONDS)) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS); // for the last line
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(ExitCodes.OK);
  }

  private long limit() throws CommandFailure {
    if (duration == null) {
      return TimeUnit.DAYS.toMillis(36_500);
    }
    long ms = Durations.interval(duration).orElse(0);
    if (ms == 0) {
      throw new CommandFailure(
          ExitCodes.USAGE, "--for [" + duration + "] is no time; write 90s, 10m or PT1H");
    }
    return ms;
  }

  private void record(RecordingWriter writer, long deadlineNanos)
      throws CommandFailure, IOException {
    boolean told = false;
    while (!interrupted && System.nanoTime() - deadlineNanos < 0) {
      Reply.Recorded page = next();
      if (page != null) {
        writer.write(page.leader(), page.lines());
        page.lines().forEach(this::count);
        if (page.epoch() == 0 && !told) {
          told = true;
          session.line("It begins with the next decision: a transition is under way.");
          session.console().flush();
        }
        if (untilIdle && page.settled() && page.lines().isEmpty() && segments > 0) {
          return;
        }
      }
      if (page == null || page.lines().isEmpty()) {
        pause();
      }
    }
  }

  /** The news; null if nobody can tell now. */
  private Reply.Recorded next() throws CommandFailure {
    Reply reply;
    try {
      reply = session.ask(new Command.Record(epoch, last));
    } catch (CommandFailure e) {
      complain(e.getMessage()); // the service here may be back soon, and the cluster lives on
      return null;
    }
    if (reply instanceof Reply.Recorded page) {
      silent = false;
      epoch = page.epoch();
      last = page.last();
      return page;
    }
    if (reply instanceof Reply.Refused refused && refused.kind() == Reply.Kind.NO_LEADER) {
      complain("nobody leads now; it goes on under the next leader");
      return null;
    }
    throw LiveSession.refused(reply);
  }

  private void complain(String text) {
    if (!silent) {
      silent = true;
      session.console().error("rulemaker: " + text);
    }
  }

  private void count(Recording line) {
    if (line instanceof SegmentBegun) {
      segments++;
    } else if (line instanceof StepTaken step) {
      steps++;
      decisions += step.decisions().size();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    }
  }

  private static String cluster(Element cib) {
    String[] name = {""};
    cib.walk(
        element -> {
          if (element.is("nvpair") && "cluster-name".equals(element.get("name"))) {
            name[0] = element.get("value", "");
          }
        });
    return name[0];
  }

  private static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    return e instanceof AccessDeniedException ? "no permission" : "cannot be written: " + e;
  }
}
