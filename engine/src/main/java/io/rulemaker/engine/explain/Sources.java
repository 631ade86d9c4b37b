package io.rulemaker.engine.explain;

import java.util.Map;

/** What the names of score sources mean to an operator. */
final class Sources {
  /** Names that are not constraints or policies of the user. */
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("stickiness", "prefers to stay where it runs (resource-stickiness)"),
          Map.entry("__fail_limit__", "failed too often there (migration-threshold)"),
          Map.entry("__stop_fail__", "could not be stopped there"),
          Map.entry("__action_migration_auto__", "failed there with on-fail=migrate"),
          Map.entry("hard-error", "cannot work there: the agent reported a hard error"),
          Map.entry("fatal-error", "cannot work anywhere: the agent reported a fatal error"),
          Map.entry("masked-probe-failure", "cannot work there: its probe failed"),
          Map.entry("__removed_do_not_run__", "was removed from the configuration"),
          Map.entry("not_managed_default", "is not managed and stays where it is"),
          Map.entry("__no_ticket__", "its ticket is not granted"),
          Map.entry("__loss_of_ticket__", "its ticket was lost"),
          Map.entry("__ticket_standby__", "its ticket is in standby"),
          Map.entry("__stateful_without_ticket__", "may not be promoted without its ticket"),
          Map.entry("shutdown-lock", "is locked to a node that was shut down cleanly"),
          Map.entry("target-role", "is to be stopped (target-role)"),
          Map.entry("migrate-on-red", "the node is not healthy"),
          Map.entry("only-green", "the node is not healthy"),
          Map.entry("progressive", "health of the node"),
          Map.entry("custom", "health of the node"));

  /** What to do about a source, if it keeps a resource away. */
  private static final Map<String, String> REMEDY =
      Map.ofEntries(
          Map.entry("__fail_limit__", "mend the cause, then clean up its failures there"),
          Map.entry("__stop_fail__", "mend the cause, then clean up its failures there"),
          Map.entry(
              "__action_migration_auto__", "mend the cause, then clean up its failures there"),
          Map.entry("hard-error", "install or mend the agent there, then clean up its failures"),
          Map.entry("fatal-error", "mend the configuration, then clean up its failures"),
          Map.entry("masked-probe-failure", "install what its agent needs there, then refresh it"),
          Map.entry("__no_ticket__", "grant the ticket"),
          Map.entry("__loss_of_ticket__", "grant the ticket"),
          Map.entry("__ticket_standby__", "activate the ticket"),
          Map.entry("shutdown-lock", "start that node again, or clear the lock"),
          Map.entry("target-role", "set target-role to Started"),
          Map.entry("migrate-on-red", "mend the node, then reset its health attribute"),
          Map.entry("only-green", "mend the node, then reset its health attribute"));

  private Sources() {}

  /** The meaning of a source as a phrase. */
  static String meaning(String source) {
    String known = MEANING.get(source);
    if (known != null) {
      return known;
    }
    return source.startsWith("rule \"") ? "policy" : "constraint";
  }

  /** What to do so that a source no longer keeps a resource away. */
  static String remedy(String source) {
    String known = REMEDY.get(source);
    if (known != null) {
      return known;
    }
    return source.startsWith("rule \"") ? "change that policy" : "remove or change that constraint";
  }
}
