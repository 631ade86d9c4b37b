package io.rulemaker.cli.node;

import io.rulemaker.engine.control.Effect;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.port.ClusterView;
import io.rulemaker.engine.port.ExecutionStatus;
import io.rulemaker.engine.port.OperationRequest;
import io.rulemaker.engine.port.OperationResult;
import io.rulemaker.engine.port.PeerLink;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log what an operator may want to know: a line for each event, decision and action. */
final class Narrator {
  private static final Logger LOG = LoggerFactory.getLogger("rulemaker");

  void viewed(ClusterView view) {
    if (!view.cutOff()) { // that is told by the bus
      LOG.info("In touch: {}", String.join(", ", view.members()));
    }
  }

  /** Tells of links that went down or up between two looks. */
  void linked(List<PeerLink> before, List<PeerLink> now) {
    for (PeerLink link : now) {
      boolean wasUp =
          before.stream()
              .filter(other -> other.node().equals(link.node()) && other.number() == link.number())
              .findFirst()
              .map(PeerLink::up)
              .orElse(true);
      if (wasUp && !link.up()) {
        LOG.warn(
            "Link {} to {} ({}) is down: nothing is heard on it; other links are used",
            link.number(),
            link.node(),
            link.address());
      } else if (!wasUp && link.up()) {
        LOG.info("Link {} to {} ({}) is up again", link.number(), link.node(), link.address());
      }
    }
  }

  void ordered(Effect.PerformOperation order) {
    OperationRequest request = order.request();
    LOG.info("{} {}{}: begins", request.resource(), request.task(), interval(request.intervalMs()));
  }

  void finished(Event event) {
    if (event instanceof Event.OperationFinished end) {
      operation(end.request(), end.result());
    } else if (event instanceof Event.FencingFinished end) {
      if (end.result().succeeded()) {
        LOG.warn(
            "Fencing ({}) of {}: done by {}",
            end.request().action(),
            end.request().target(),
            end.result().device());
      } else {
        LOG.error(
            "Fencing ({}) of {}: FAILED: {}",
            end.request().action(),
            end.request().target(),
            end.result().reason());
      }
    }
  }

  private static void operation(OperationRequest request, OperationResult result) {
    String reason = result.exitReason().isEmpty() ? "" : ": " + result.exitReason();
    String status =
        result.status() == ExecutionStatus.DONE
            ? ""
            : ", " + result.status().name().toLowerCase(Locale.ROOT);
    LOG.info(
        "{} {}{}: returned {}{} after {} ms{}",
        request.resource(),
        request.task(),
        interval(request.intervalMs()),
        result.exitCode(),
        status,
        result.execTimeMs(),
        reason);
  }

  private static String interval(long ms) {
    if (ms == 0) {
      return "";
    }
    return ms % 1000 == 0 ? " every " + ms / 1000 + "s" : " every " + ms + "ms";
  }

  void ordered(Effect.FenceNode order) {
    LOG.warn("Fencing ({}) of {}: begins", order.request().action(), order.request().target());
  }

  void told(Effect effect) {
    if (effect instanceof Effect.Decided decided) {
      LOG.info(
          "Decision {}: {} actions, because {}",
          decided.transition(),
          decided.actions(),
          String.join("; ", decided.causes()));
      decided.summary().forEach(line -> LOG.info("  {}", line.strip()));
    } else if (effect instanceof Effect.TransitionEnded end) {
      LOG.info("Decision {}: {}", end.transition(), outcome(end.outcome()));
    } else if (effect instanceof Effect.Note note) {
      LOG.warn("{}", note.text());
    }
  }

  private static String outcome(Effect.TransitionEnded.Outcome outcome) {
    return switch (outcome) {
      case COMPLETE -> "carried out";
      case ABORTED -> "given up, because something changed";
      case TERMINATED -> "as far as possible; the rest waits for something to change";
    };
  }

  /** Tells what a client asks for; who that is may be null. */
  void asked(String who, Command command) {
    String by = who == null ? "" : " by " + who;
    if (command instanceof Command.ChangeConfiguration change) {
      LOG.info("Asked{} to change the configuration: {} ({})", by, change.what(), change.origin());
    } else if (!(command instanceof Command.Query || command instanceof Command.Record)) {
      LOG.info("Asked{}: {}", by, command);
    }
  }

  void leaving(boolean clean, String why) {
    if (clean) {
      LOG.info("Leaves the cluster: {}", why);
    } else {
      LOG.error("Leaves the cluster at once: {}", why);
    }
  }
}
