package io.rulemaker.engine.status;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Answers of rules to shapes that a few small numbers describe completely. The memory of the policy
 * set serves any shape, but it makes and hashes a record for each question; histories of large
 * clusters ask the same three questions a million times.
 */
final class ShapeMemory<A> {
  private static final int FREE = -1;

  private int[] keys = new int[64];
  private Object[] answers = new Object[64];
  private int size;

  ShapeMemory() {
    Arrays.fill(keys, FREE);
  }

  /**
   * The answer for a shape.
   *
   * @param key the shape's number, not negative
   * @param ask asks the rules; may answer null
   */
  @SuppressWarnings("unchecked")
  A of(int key, Supplier<A> ask) {
    int slot = slot(key);
    if (keys[slot] == key) {
      return (A) answers[slot];
    }
    A answer = ask.get();
    if (2 * ++size > keys.length) {
      grow();
      slot = slot(key);
    }
    keys[slot] = key;
    answers[slot] = answer;
    return answer;
  }

  private int slot(int key) {
    int mask = keys.length - 1;
    int slot = (key * 0x9E3779B9 >>> 16) & mask;
    while (keys[slot] != key && keys[slot] != FREE) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int[] oldKeys = keys;
    Object[] oldAnswers = answers;
    keys = new int[2 * oldKeys.length];
    answers = new Object[keys.length];
    Arrays.fill(keys, FREE);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != FREE) {
        int slot = slot(oldKeys[i]);
        keys[slot] = oldKeys[i];
        answers[slot] = oldAnswers[i];
      }
    }
  }
}
