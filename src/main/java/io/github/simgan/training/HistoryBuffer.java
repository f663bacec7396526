package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Refined patches of earlier refiners (section 2.3 of the paper): half of D's refined batch comes
 * from here, so that D does not forget and R cannot return to old artefacts. Fills up first; once
 * full, newly refined patches replace random ones. Whole patches are kept and replaced.
 */
final class HistoryBuffer {
  private final int capacity;
  private SeededRandom random;
  private final List<float[]> patches;

  HistoryBuffer(int capacity, SeededRandom random) {
    this.capacity = capacity;
    this.random = random;
    this.patches = new ArrayList<>(Math.min(capacity, 1 << 16));
  }

  void writeState(StateWriter state) {
    state.longs("history.random", random.state());
    state.rows("history.patches", patches);
  }

  /**
   * Goes on as another buffer would.
   *
   * @param values in a patch
   */
  void readState(StateReader state, int values) {
    random = new SeededRandom(state.longs("history.random", 1)[0]);
    patches.clear();
    patches.addAll(state.rows("history.patches", capacity, values));
  }

  int size() {
    return patches.size();
  }

  boolean isFull() {
    return patches.size() >= capacity;
  }

  /**
   * The refined half of D's batch: {@code batch.length / 2} current and as many from the buffer, or
   * all current while the buffer has fewer. Call {@link #store} after D's update.
   *
   * @param batch b newly refined patches
   */
  float[][] mix(float[][] batch) {
    int half = batch.length / 2;
    float[][] mixed = batch.clone();
    if (patches.size() >= half && capacity > 0) {
      int[] chosen = distinct(half, patches.size());
      for (int i = 0; i < half; i++) {
        mixed[half + i] = patches.get(chosen[i]);
      }
    }
    return mixed;
  }

  /**
   * Keeps newly refined patches: all of the batch while there is room, then b/2 of them, those that
   * {@link #mix} left out, in the place of b/2 random ones.
   *
   * @param batch b newly refined patches; the arrays are kept, not copied
   */
  void store(float[][] batch) {
    if (capacity == 0) {
      return;
    }
    int half = batch.length / 2;
    if (!isFull()) {
      for (int i = 0; i < batch.length && !isFull(); i++) {
        patches.add(batch[i]);
      }
      return;
    }
    int[] replaced = distinct(half, patches.size());
    for (int i = 0; i < half; i++) {
      patches.set(replaced[i], batch[half + i]);
    }
  }

  /** Some different numbers below a bound, in random order (Floyd's method, then as drawn). */
  private int[] distinct(int count, int bound) {
    int[] chosen = new int[count];
    for (int i = 0; i < count; i++) {
      int candidate = random.nextInt(bound - count + i + 1);
      for (int j = 0; j < i; j++) {
        if (chosen[j] == candidate) {
          candidate = bound - count + i;
          break;
        }
      }
      chosen[i] = candidate;
    }
    return chosen;
  }
}
