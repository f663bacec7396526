package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Values of some ranks, without sorting the others: many values are counted in bins of equal width,
 * those of the bins that have the ranks in narrower ones again, and only few are sorted.
 */
final class Selection {
  private static final int BINS = 1024;

  /** Fewer values are sorted at once. */
  private static final int MANY = 2 * BINS;

  private Selection() {}

  /**
   * The values that would be at some indexes if all were sorted.
   *
   * @param values finite; their order stays
   * @param indexes from 0
   * @return as many values
   */
  static float[] of(float[] values, int... indexes) {
    if (values.length < MANY && indexes.length == 1) {
      return new float[] {one(values.clone(), indexes[0])};
    }
    float min = values[0];
    float max = values[0];
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    // Rounding keeps the order: a larger value is never in a lower bin.
    float scale = (BINS - 1) / (max - min);
    float[] found = new float[indexes.length];
    if (values.length < MANY || !(scale > 0 && scale < Float.MAX_VALUE)) {
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      for (int i = 0; i < found.length; i++) {
        found[i] = sorted[indexes[i]];
      }
      return found;
    }
    int[] ends = ends(values, min, scale);
    int[] binOf = new int[indexes.length];
    float[][] kept = new float[BINS][];
    for (int i = 0; i < indexes.length; i++) {
      int bin = bin(ends, indexes[i]);
      binOf[i] = bin;
      if (kept[bin] == null) {
        kept[bin] = new float[ends[bin] - start(ends, bin)];
      }
    }
    keep(values, min, scale, kept);
    for (int bin : IntStream.of(binOf).distinct().toArray()) {
      int[] within = IntStream.range(0, found.length).filter(i -> binOf[i] == bin).toArray();
      int start = start(ends, bin);
      // A few bright pixels make bins so wide that one of them has nearly all the others.
      float[] of = of(kept[bin], IntStream.of(within).map(i -> indexes[i] - start).toArray());
      for (int i = 0; i < within.length; i++) {
        found[within[i]] = of[i];
      }
    }
    return found;
  }

  /** How many values are not above a level: the rank of what is. */
  static int notAbove(float[] values, double level) {
    int count = 0;
    for (float value : values) {
      count += value <= level ? 1 : 0;
    }
    return count;
  }

  /** One value of few (Hoare 1961, algorithm 65); values change their places. */
  private static float one(float[] values, int index) {
    int first = 0;
    int last = values.length - 1;
    while (first < last) {
      float pivot = values[(first + last) >>> 1];
      int left = first;
      int right = last;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          float swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (index <= right) {
        last = right;
      } else if (index >= left) {
        first = left;
      } else {
        break; // what lies between the two parts is the pivot
      }
    }
    return values[index];
  }

  /** For each bin how many values are in it and those below. */
  private static int[] ends(float[] values, float min, float scale) {
    int[] ends = new int[BINS];
    for (float value : values) {
      ends[(int) ((value - min) * scale)]++;
    }
    for (int bin = 1; bin < BINS; bin++) {
      ends[bin] += ends[bin - 1];
    }
    return ends;
  }

  /** Puts values into those bins that are kept. */
  private static void keep(float[] values, float min, float scale, float[][] kept) {
    int[] filled = new int[BINS];
    for (float value : values) {
      int bin = (int) ((value - min) * scale);
      if (kept[bin] != null) {
        kept[bin][filled[bin]++] = value;
      }
    }
  }

  private static int start(int[] ends, int bin) {
    return bin == 0 ? 0 : ends[bin - 1];
  }

  /** The first bin that ends beyond an index. */
  private static int bin(int[] ends, int index) {
    int low = 0;
    int high = BINS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ends[middle] > index) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
