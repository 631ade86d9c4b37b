package io.rulemaker.engine.member;

import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.control.Event;
import io.rulemaker.engine.control.Event.AttributeChanged;
import io.rulemaker.engine.simulate.StatusDocument;
import io.rulemaker.engine.value.Score;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values of transient attributes that add to the one that holds (L-26). The leader evaluates them,
 * not the sender: two nodes that count at the same time would lose one.
 */
final class Attributes {
  private static final Pattern SUM = Pattern.compile("value(\\+\\+|\\+=(-?\\d{1,9}))");

  private Attributes() {}

  /** The event with the value that it comes to. */
  static Event evaluated(Event event, Element cib) {
    return event instanceof AttributeChanged change ? evaluated(change, cib) : event;
  }

  /** The change with the value that it comes to. */
  static AttributeChanged evaluated(AttributeChanged change, Element cib) {
    Matcher sum = change.value() == null ? null : SUM.matcher(change.value());
    if (sum == null || !sum.matches()) {
      return change;
    }
    int by = sum.group(2) == null ? 1 : Integer.parseInt(sum.group(2));
    String value = Score.text(Score.add(current(change, cib), by));
    return new AttributeChanged(change.node(), change.name(), value);
  }

  private static int current(AttributeChanged change, Element cib) {
    for (Element state : cib.child("status").children("node_state")) {
      if (change.node().equals(state.get("uname"))) {
        String value = StatusDocument.transientAttribute(state, change.name());
        return value == null ? 0 : Score.parse(value).orElse(0);
      }
    }
    return 0;
  }
}
