package io.rulemaker.cli.node;

import io.rulemaker.cli.channel.LocalServer;
import io.rulemaker.cli.https.Asking;
import io.rulemaker.engine.ClusterSnapshot;
import io.rulemaker.engine.acl.AccessControl;
import io.rulemaker.engine.cib.CibException;
import io.rulemaker.engine.cib.CibVersion;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.cib.SchemaUpgrade;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.member.Command;
import io.rulemaker.engine.member.Reply;
import io.rulemaker.engine.port.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps users to what the access control lists of the configuration allow them, where {@code
 * enable-acl} is on (L-37). What the lists cannot speak of, such as fencing, is for root and
 * hacluster then.
 */
final class AccessGate {
  private static final Logger LOG = LoggerFactory.getLogger(AccessGate.class);

  private static final String WHERE = "; see the section acls of the configuration";

  private static final List<String> SECTIONS =
      List.of("crm_config", "nodes", "resources", "constraints");

  private final Asking member;
  private final Clock clock;
  private final Function<String, Collection<String>> groups;

  /** A gate before a member; groups of users are those of this machine. */
  AccessGate(Asking member, Clock clock) {
    this(member, clock, UserGroups::of);
  }

  AccessGate(Asking member, Clock clock, Function<String, Collection<String>> groups) {
    this.member = member;
    this.clock = clock;
    this.groups = groups;
  }

  /**
   * Takes a command that came over HTTPS.
   *
   * @param user null for what everybody who is known may see
   */
  void ask(String user, Command command, Consumer<Reply> answer) {
    if (user == null) {
      member.ask(null, command, answer);
    } else {
      of(user, user + " over https").ask(command, answer);
    }
  }

  /**
   * How a user asks.
   *
   * @param who that is, for people; null where it goes without saying
   */
  LocalServer.Asking of(String user, String who) {
    LocalServer.Asking free = (command, answer) -> member.ask(who, command, answer);
    return AccessControl.isExempt(user)
        ? free
        : (command, answer) ->
            free.ask(
                new Command.Query(),
                reply -> {
                  if (reply instanceof Reply.State state && state.cib() != null) {
                    // Not on the member's thread: groups are asked for, documents compared.
                    CompletableFuture.runAsync(() -> checked(user, free, state, command, answer));
                  } else {
                    answer.accept(reply);
                  }
                });
  }

  private void checked(
      String user,
      LocalServer.Asking free,
      Reply.State state,
      Command command,
      Consumer<Reply> answer) {
    try {
      check(user, free, state, command, answer);
    } catch (RuntimeException e) {
      LOG.error("Whether [{}] may do what it asks for was not found out", user, e);
      answer.accept(denied("whether [" + user + "] may do that was not found out; see the log"));
    }
  }

  private void check(
      String user,
      LocalServer.Asking free,
      Reply.State state,
      Command command,
      Consumer<Reply> answer) {
    Element cib = state.cib().copy();
    try {
      SchemaUpgrade.upgrade(cib, notice -> {});
    } catch (CibException e) {
      answer.accept(denied("what [" + user + "] may do cannot be read: " + e.getMessage()));
      return;
    }
    if (!AccessControl.enabled(new ClusterSnapshot(cib, clock.nowSeconds()))) {
      free.ask(command, answer);
      return;
    }
    AccessControl access = AccessControl.of(cib, user, groups.apply(user));
    if (command instanceof Command.Query) {
      answer.accept(
          access
              .readable(cib)
              .<Reply>map(part -> seen(state, part, part.sameAs(cib)))
              .orElseGet(() -> denied("user [" + user + "] may see nothing" + WHERE)));
    } else if (command instanceof Command.ChangeConfiguration change) {
      change(user, free, access, cib, change, answer);
    } else if (touched(command, cib).filter(part -> access.mayWrite(cib, part)).isPresent()) {
      free.ask(command, answer);
    } else {
      answer.accept(denied("user [" + user + "] may not do that" + WHERE));
    }
  }

  private static Reply denied(String text) {
    return new Reply.Refused(Reply.Kind.DENIED, text);
  }

  /** Notes speak of anything: they are for who may see everything. */
  private static Reply seen(Reply.State state, Element part, boolean all) {
    Element configuration = part.childOrNew("configuration");
    SECTIONS.forEach(configuration::childOrNew);
    part.childOrNew("status");
    return state.with(part, all ? state.notes() : List.of());
  }

  private void change(
      String user,
      LocalServer.Asking free,
      AccessControl access,
      Element before,
      Command.ChangeConfiguration change,
      Consumer<Reply> answer) {
    CibVersion version = CibVersion.of(before);
    String held = version.adminEpoch() + "." + version.epoch();
    if (change.expected() != null && !change.expected().equals(held)) {
      free.ask(change, answer); // it is refused, as it came too late
      return;
    }
    Element after = before.copy();
    after.child("configuration").detach();
    after.insert(0, change.configuration().copy());
    access.restore(before, after);
    Optional<String> refused = access.refused(before, after);
    if (refused.isPresent()) {
      answer.accept(denied("user [" + user + "] may not change [" + refused.get() + "]" + WHERE));
      return;
    }
    Element configuration = after.child("configuration");
    configuration.detach();
    free.ask(
        new Command.ChangeConfiguration(held, configuration, change.what(), change.origin()),
        answer);
  }

  /** The part of the document that a command changes; empty if it is none that lists speak of. */
  private static Optional<Element> touched(Command command, Element cib) {
    Element status = cib.childOrNew("status");
    if (command instanceof Command.Dampen dampen) {
      return Optional.of(state(status, dampen.change().node()));
    }
    if (command instanceof Command.Happen happen) {
      if (happen.event() instanceof Event.AttributeChanged event) {
        return Optional.of(state(status, event.node()));
      }
      if (happen.event() instanceof Event.HistoryCleared event) {
        return Optional.of(event.node() == null ? status : state(status, event.node()));
      }
      if (happen.event() instanceof Event.TicketChanged) {
        return Optional.of(status.child("tickets") == null ? status : status.child("tickets"));
      }
    }
    return Optional.empty();
  }

  private static Element state(Element status, String node) {
    return status.children("node_state").stream()
        .filter(state -> node.equals(state.get("uname")))
        .findFirst()
        .orElse(status);
  }
}
