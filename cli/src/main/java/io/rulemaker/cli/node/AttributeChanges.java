package io.rulemaker.cli.node;

import io.rulemaker.cli.console.ExitCodes;
import io.rulemaker.cli.node.ToolCall.Result;
import io.rulemaker.engine.admin.ConfigurationEdit;
import io.rulemaker.engine.admin.EditException;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.Timers;
import io.rulemaker.engine.value.Score;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Changes node attributes for agents (L-26): what does not change anything is left alone, because
 * every change makes the cluster decide anew; a dampened change waits at the leader for the last of
 * its kind; a change that meets no leader is tried again. Thread-safe.
 */
final class AttributeChanges {
  private static final long AGAIN_MS = 500;
  private static final int ATTEMPTS = 20;
  private static final Pattern SUM = Pattern.compile("value(?:\\+\\+|\\+=(-?\\w+))");

  private final BiConsumer<Command, Consumer<Reply>> member;
  private final Timers timers;
  private final String origin;
  private final Map<String, Change> dampened = new HashMap<>();

  /**
   * Prepares.
   *
   * @param member asks the member
   * @param origin who changes, for people
   */
  AttributeChanges(BiConsumer<Command, Consumer<Reply>> member, Timers timers, String origin) {
    this.member = member;
    this.timers = timers;
    this.origin = origin;
  }

  /** What is to be set; value is null to remove it. */
  private record Change(
      String node, String name, String value, boolean transientOne, long delayMs) {
    String attribute() {
      return node + "/" + name;
    }
  }

  /**
   * Sets an attribute.
   *
   * @param value null to remove it; {@code value++} and {@code value+=N} add to what it is
   * @param transientOne whether a restart of the node forgets it
   * @param delayMs wait that long after the last change of this attribute, in ms
   */
  void set(
      String node,
      String name,
      String value,
      boolean transientOne,
      long delayMs,
      Consumer<Result> done) {
    Change change = new Change(node, name, value, transientOne, delayMs);
    if (delayMs == 0) {
      attempt(change, 1, done);
      return;
    }
    synchronized (dampened) {
      dampened.put(change.attribute(), change);
    }
    attempt(change, 1, result -> {});
    done.accept(Result.OK);
  }

  /** Whether a later change of a dampened attribute took the place of this one. */
  private boolean isOutdated(Change change) {
    synchronized (dampened) {
      return change.delayMs() > 0 && dampened.get(change.attribute()) != change;
    }
  }

  private void attempt(Change change, int attempt, Consumer<Result> done) {
    member.accept(
        new Command.Query(),
        reply -> {
          if (reply instanceof Reply.State state && state.cib() != null) {
            apply(change, state, attempt, done);
          } else {
            again(
                change,
                attempt,
                done,
                new Result(ExitCodes.TEMPORARY, "nothing is known of the cluster yet"));
          }
        });
  }

  private void apply(Change change, Reply.State state, int attempt, Consumer<Result> done) {
    String before =
        StateView.of(state)
            .attribute(change.node(), change.name(), change.transientOne())
            .orElse(null);
    String value = sum(before, change.value());
    // Another value may be waiting: what seems to change nothing takes its place.
    if (Objects.equals(before, value) && change.delayMs() == 0) {
      done.accept(Result.OK);
      return;
    }
    Command command;
    try {
      command = change.transientOne() ? temporary(change, value) : permanent(change, value, state);
    } catch (EditException e) {
      done.accept(new Result(ExitCodes.NO_SUCH_THING, e.getMessage()));
      return;
    }
    member.accept(
        command,
        reply -> {
          if (reply instanceof Reply.Refused refused && refused.kind() != Reply.Kind.INVALID) {
            again(change, attempt, done, ToolCommands.result(reply));
          } else {
            done.accept(ToolCommands.result(reply));
          }
        });
  }

  private static Command temporary(Change change, String value) {
    Event.AttributeChanged event = new Event.AttributeChanged(change.node(), change.name(), value);
    return change.delayMs() > 0
        ? new Command.Dampen(event, change.delayMs())
        : new Command.Happen(event);
  }

  private Command permanent(Change change, String value, Reply.State state) throws EditException {
    ConfigurationEdit edit = new ConfigurationEdit(state.cib());
    edit.nodeAttribute(change.node(), change.name(), value);
    CibVersion version = CibVersion.of(state.cib());
    return new Command.ChangeConfiguration(
        version.adminEpoch() + "." + version.epoch(),
        edit.result(),
        change.name() + " of " + change.node() + (value == null ? " removed" : " is " + value),
        origin);
  }

  private void again(Change change, int attempt, Consumer<Result> done, Result failure) {
    if (attempt >= ATTEMPTS || isOutdated(change)) {
      done.accept(failure);
    } else {
      timers.after(AGAIN_MS, () -> attempt(change, attempt + 1, done));
    }
  }

  private static String sum(String before, String value) {
    Matcher sum = value == null ? null : SUM.matcher(value);
    if (sum == null || !sum.matches()) {
      return value;
    }
    int now = before == null ? 0 : Score.parse(before).orElse(0);
    int more = sum.group(1) == null ? 1 : Score.parse(sum.group(1)).orElse(0);
    return Score.text(Score.add(now, more));
  }
}
