package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.value.Score;

/** The comparison that decided, as a sentence. */
final class Choices {
  private Choices() {}

  /** What decided for a resource; empty if it was not placed by itself. */
  static String sentence(Resource resource, Reason.Choice choice) {
    if (choice == null) {
      return resource.isCollective() ? "its parts are placed one by one" : "it was not placed";
    }
    if (choice.node() == null) {
      return switch (choice.by()) {
        case NOT_WANTED -> "it is not wanted anywhere";
        case UNMANAGED -> "it is not managed and not active";
        default -> "no node is available with a score of at least [0]";
      };
    }
    return choice.node().name + " was chosen: " + because(resource, choice);
  }

  private static String because(Resource resource, Reason.Choice choice) {
    Node node = choice.node();
    Node over = choice.over();
    return switch (choice.by()) {
      case ONLY_NODE -> "it is the only node where it may run";
      case SCORE -> score(resource, node, over);
      case SPARE_CAPACITY -> "it has more spare capacity than " + over.name;
      case FEWER_RESOURCES ->
          "equal scores, and fewer resources are placed there than on " + over.name;
      case CURRENT_NODE -> "it runs there now, and " + over.name + " is not better";
      case NAME -> "equal in all that counts with " + over.name + ", and first by name";
      case PREFERRED -> "it is preferred there, and no node is better";
      case UNMANAGED -> "it is not managed and stays where it is";
      case NONE_USABLE, NOT_WANTED -> "nothing else was possible";
    };
  }

  private static String score(Resource resource, Node node, Node over) {
    if (!over.available()) {
      return over.name + " is " + Conditions.nodeObstacle(over);
    }
    return "its score ["
        + Score.text(resource.plan.allowed.scoreOrBanned(node))
        + "] is higher than that of "
        + over.name
        + " ["
        + Score.text(resource.plan.allowed.scoreOrBanned(over))
        + "]";
  }
}
