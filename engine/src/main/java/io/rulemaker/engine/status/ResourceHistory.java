package io.rulemaker.engine.status;

import io.rulemaker.engine.model.Clone;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.OnFail;
import io.rulemaker.engine.model.Primitive;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.model.Role;
import java.util.Locale;

/**
 * What is found out while the history of one resource on one node is read (ST-17): the role lives
 * in the resource, reaction and last failure only here.
 */
final class ResourceHistory {
  final Cluster cluster;
  final Node node;
  final Primitive resource;

  /** The most severe reaction demanded by failures so far. */
  OnFail reaction = OnFail.IGNORE;

  /** The last operation that counts as failed; null if there is none. */
  OperationEntry lastFailure;

  ResourceHistory(Cluster cluster, Node node, Primitive resource) {
    this.cluster = cluster;
    this.node = node;
    this.resource = resource;
  }

  Role role() {
    return resource.seen.role;
  }

  void setRole(Role role) {
    resource.seen.role = role;
  }

  /** Raises the role to that of an active resource (ST-30, ST-33). */
  void raiseToActive() {
    if (role().below(Role.STARTED)) {
      setRole(activeRole());
    }
  }

  /** The role that a resource has at least while it is active. */
  Role activeRole() {
    return resource.top() instanceof Clone clone && clone.config.promotable
        ? Role.UNPROMOTED
        : Role.STARTED;
  }

  /** Whether the resource is active by what was read so far. */
  boolean active() {
    return role().above(Role.STOPPED);
  }

  /** Demands at least this reaction. */
  void demand(OnFail response) {
    if (response.compareTo(reaction) > 0) {
      reaction = response;
    }
  }

  /** Forgets earlier failures of this history. */
  void forgetFailure() {
    reaction = OnFail.IGNORE;
    resource.plan.nextRole = Role.UNKNOWN;
  }

  /** Where a ban applies: to all instances of an anonymous clone at once (ST-31). */
  Resource banTarget() {
    return resource.config.unique ? resource : resource.top();
  }

  /** A role as rules spell it. */
  static Role role(String text) {
    return switch (text) {
      case "Stopped" -> Role.STOPPED;
      case "Started" -> Role.STARTED;
      case "Unpromoted" -> Role.UNPROMOTED;
      case "Promoted" -> Role.PROMOTED;
      default -> throw new IllegalStateException("A rule concluded the role [" + text + "]");
    };
  }

  /** A reaction as rules spell it. */
  static String text(OnFail reaction) {
    return TEXTS[reaction.ordinal()];
  }

  private static final String[] TEXTS = texts();

  private static String[] texts() {
    OnFail[] all = OnFail.values();
    String[] texts = new String[all.length];
    for (OnFail each : all) {
      texts[each.ordinal()] = each.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    return texts;
  }
}
