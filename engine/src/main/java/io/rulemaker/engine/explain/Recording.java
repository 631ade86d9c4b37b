package io.rulemaker.engine.explain;

import io.rulemaker.engine.model.Colocation;
import io.rulemaker.engine.model.Node;
import io.rulemaker.engine.model.Resource;
import io.rulemaker.engine.place.PlacementRecorder;
import java.util.ArrayList;
import java.util.List;

/** Keeps what placement tells. What a trial did that was undone is forgotten again. */
public final class Recording implements PlacementRecorder {
  private record Entry(Resource resource, Reason reason) {}

  private final List<Entry> journal = new ArrayList<>();
  private final List<Integer> trialStarts = new ArrayList<>();

  /** What was told of a resource, oldest first. */
  List<Reason> of(Resource resource) {
    return journal.stream().filter(entry -> entry.resource == resource).map(Entry::reason).toList();
  }

  @Override
  public void contributed(Resource resource, Node node, int score, String source) {
    add(resource, new Reason.Contribution(node, score, source));
  }

  @Override
  public void replaced(Resource resource, Node node, int score, String source) {
    add(resource, new Reason.Replacement(node, score, source));
  }

  @Override
  public void merged(Resource primary, Colocation by, Node node, int before, int after) {
    add(primary, new Reason.Colocated(node, by.dependent().id, by.id(), before, after, true));
  }

  @Override
  public void followed(Resource dependent, Colocation by, Node node, int before, int after) {
    add(dependent, new Reason.Colocated(node, by.primary().id, by.id(), before, after, false));
  }

  @Override
  public void setAside(Resource resource, Colocation by) {
    Resource other = by.dependent() == resource ? by.primary() : by.dependent();
    add(resource, new Reason.SetAside(other.id, by.id()));
  }

  @Override
  public void promotionChanged(Resource instance, Colocation by, int score) {
    add(instance, new Reason.PromotionChanged(by.primary().id, by.id(), score));
  }

  @Override
  public void chosen(Resource resource, Node node, Node over, Criterion by) {
    add(resource, new Reason.Choice(node, over, by));
  }

  @Override
  public void promotion(Resource instance, boolean promoted, int score, String why) {
    add(instance, new Reason.Promotion(promoted, score, why));
  }

  @Override
  public void trial(Resource instance, Node node) {
    trialStarts.add(journal.size());
  }

  @Override
  public void trialEnded(Resource instance, boolean kept) {
    int start = trialStarts.remove(trialStarts.size() - 1);
    if (!kept) {
      List<Entry> tail = journal.subList(start, journal.size());
      tail.removeIf(entry -> entry.resource == instance || instance.isAncestorOf(entry.resource));
    }
  }

  private void add(Resource resource, Reason reason) {
    journal.add(new Entry(resource, reason));
  }
}
