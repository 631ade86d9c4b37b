package io.rulemaker.engine.simulate;

import io.rulemaker.engine.Decision;
import io.rulemaker.engine.cib.Element;
import io.rulemaker.engine.model.Cluster;
import io.rulemaker.engine.place.ScoreListener;
import java.util.List;

/** Tells several listeners, one after the other; the first that wants scores gets them. */
public final class ListenerChain implements SimulationListener {
  private final List<SimulationListener> listeners;

  public ListenerChain(SimulationListener... listeners) {
    this.listeners = List.of(listeners);
  }

  @Override
  public void current(Cluster cluster, EffectiveTime time) {
    listeners.forEach(listener -> listener.current(cluster, time));
  }

  @Override
  public void modifying() {
    listeners.forEach(SimulationListener::modifying);
  }

  @Override
  public void modified(String line) {
    listeners.forEach(listener -> listener.modified(line));
  }

  @Override
  public void modificationsDone(Cluster cluster, EffectiveTime time) {
    listeners.forEach(listener -> listener.modificationsDone(cluster, time));
  }

  @Override
  public void input(Element cib) {
    listeners.forEach(listener -> listener.input(cib));
  }

  @Override
  public ScoreListener scheduling() {
    ScoreListener chosen = ScoreListener.NONE;
    for (SimulationListener listener : listeners) {
      ScoreListener offered = listener.scheduling();
      chosen = chosen == ScoreListener.NONE ? offered : chosen;
    }
    return chosen;
  }

  @Override
  public void decided(Decision decision) {
    listeners.forEach(listener -> listener.decided(decision));
  }

  @Override
  public void executing() {
    listeners.forEach(SimulationListener::executing);
  }

  @Override
  public void executed(GraphAction action, String line) {
    listeners.forEach(listener -> listener.executed(action, line));
  }

  @Override
  public void executionNote(String line) {
    listeners.forEach(listener -> listener.executionNote(line));
  }

  @Override
  public void revised(Cluster cluster, EffectiveTime time) {
    listeners.forEach(listener -> listener.revised(cluster, time));
  }

  @Override
  public void error(String line) {
    listeners.forEach(listener -> listener.error(line));
  }
}
