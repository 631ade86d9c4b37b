package io.rulemaker.engine.value;

import java.util.Comparator;
import java.util.List;

/**
 * A stable top-down merge sort that never objects to its comparator. Some orders of the
 * specification are no consistent total orders (history entries without call ids, instances of
 * clones), and java.util's sort may throw on them; worse, its result would depend on how it happens
 * to merge. Here the result is defined: halves are cut at floor(n/2), and of equal elements the
 * left one comes first.
 */
public final class StableMergeSort {
  private StableMergeSort() {}

  /** Sorts a modifiable list in place. */
  public static <T> void sort(List<T> list, Comparator<? super T> order) {
    int size = list.size();
    if (size < 2) {
      return;
    }
    @SuppressWarnings("unchecked")
    T[] elements = (T[]) list.toArray();
    sort(elements, elements.clone(), 0, size, order);
    for (int i = 0; i < size; i++) {
      list.set(i, elements[i]);
    }
  }

  /** Sorts from..end of {@code to}; both arrays hold the same elements there. */
  private static <T> void sort(T[] to, T[] from, int start, int end, Comparator<? super T> order) {
    if (end - start < 2) {
      return;
    }
    int middle = start + (end - start) / 2;
    sort(from, to, start, middle, order);
    sort(from, to, middle, end, order);
    int left = start;
    int right = middle;
    for (int at = start; at < end; at++) {
      boolean takeLeft =
          right >= end || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
