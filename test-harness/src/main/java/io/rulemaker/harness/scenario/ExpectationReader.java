package io.rulemaker.harness.scenario;

import io.rulemaker.harness.scenario.Expectation.Because;
import io.rulemaker.harness.scenario.Expectation.Believed;
import io.rulemaker.harness.scenario.Expectation.Done;
import io.rulemaker.harness.scenario.Expectation.FailCount;
import io.rulemaker.harness.scenario.Expectation.Fenced;
import io.rulemaker.harness.scenario.Expectation.Flagged;
import io.rulemaker.harness.scenario.Expectation.NodeState;
import io.rulemaker.harness.scenario.Expectation.NotDone;
import io.rulemaker.harness.scenario.Expectation.NothingMoved;
import io.rulemaker.harness.scenario.Expectation.Order;
import io.rulemaker.harness.scenario.Expectation.Promoted;
import io.rulemaker.harness.scenario.Expectation.Quorum;
import io.rulemaker.harness.scenario.Expectation.Running;
import io.rulemaker.harness.scenario.Expectation.Unpromoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what is expected of a step. */
final class ExpectationReader {
  private static final Set<String> STATES =
      Set.of("online", "offline", "standby", "maintenance", "unclean", "pending");

  private final Fields fields;
  private final List<Expectation> found = new ArrayList<>();

  private ExpectationReader(Fields fields) {
    this.fields = fields;
  }

  /** The expectations under {@code expect}. */
  static List<Expectation> read(String file, Fields fields) throws ScenarioException {
    ExpectationReader reader = new ExpectationReader(fields);
    reader.places();
    reader.actions();
    reader.states();
    fields.done();
    return reader.found;
  }

  /** Makes an expectation of a resource and its nodes. */
  @FunctionalInterface
  private interface Place {
    Expectation of(int line, String resource, Set<String> nodes);
  }

  private void places() throws ScenarioException {
    places("running", Running::new);
    places("promoted", Promoted::new);
    places("unpromoted", Unpromoted::new);
    places("believed", Believed::new);
    for (String resource : fields.texts("stopped")) {
      found.add(new Running(fields.line("stopped"), resource, Set.of()));
    }
  }

  private void places(String name, Place place) throws ScenarioException {
    for (Map.Entry<String, List<String>> entry : fields.lists(name).entrySet()) {
      int line = fields.fields(name).line(entry.getKey());
      found.add(place.of(line, entry.getKey(), new TreeSet<>(entry.getValue())));
    }
  }

  private void actions() throws ScenarioException {
    for (String pattern : fields.texts("done")) {
      found.add(new Done(fields.line("done"), pattern));
    }
    for (String pattern : fields.texts("not-done")) {
      found.add(new NotDone(fields.line("not-done"), pattern));
    }
    if (fields.has("order")) {
      found.add(new Order(fields.line("order"), fields.texts("order")));
    }
    if (fields.has("nothing-moved") && fields.flag("nothing-moved")) {
      found.add(new NothingMoved(fields.line("nothing-moved")));
    }
    if (fields.has("fenced")) {
      found.add(new Fenced(fields.line("fenced"), new TreeSet<>(fields.texts("fenced"))));
    }
  }

  private void states() throws ScenarioException {
    for (Map.Entry<String, String> entry : fields.map("nodes").entrySet()) {
      int line = fields.fields("nodes").line(entry.getKey());
      if (!STATES.contains(entry.getValue())) {
        throw fields
            .fields("nodes")
            .error(
                entry.getKey(),
                "["
                    + entry.getValue()
                    + "] is no state of a node; there are "
                    + new TreeSet<>(STATES));
      }
      found.add(new NodeState(line, entry.getKey(), entry.getValue()));
    }
    for (Map.Entry<String, String> entry : fields.map("because").entrySet()) {
      int line = fields.fields("because").line(entry.getKey());
      found.add(new Because(line, entry.getKey(), entry.getValue()));
    }
    if (fields.has("fail-count")) {
      Fields counts = fields.fields("fail-count");
      for (String resource : counts.names()) {
        for (Map.Entry<String, String> entry : counts.map(resource).entrySet()) {
          found.add(
              new FailCount(counts.line(resource), resource, entry.getKey(), entry.getValue()));
        }
      }
    }
    for (String flag : List.of("blocked", "unmanaged", "failed")) {
      for (String resource : fields.texts(flag)) {
        found.add(new Flagged(fields.line(flag), resource, flag));
      }
    }
    if (fields.has("quorum")) {
      found.add(new Quorum(fields.line("quorum"), fields.flag("quorum")));
    }
  }
}
