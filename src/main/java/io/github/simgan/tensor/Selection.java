package io.github.simgan.tensor;

import java.util.Arrays;

/**
 * Values of a rank, without sorting the others: those of many values are counted in bins of equal
 * width, and only the bin that has the rank is searched (Hoare 1961).
 */
final class Selection {
  private static final int BINS = 1024;

  /** Fewer values are searched at once. */
  private static final int MANY = 2 * BINS;

  private Selection() {}

  /**
   * The value that would be at an index if all were sorted.
   *
   * @param values finite; their order may change
   * @param index from 0
   */
  static float of(float[] values, int index) {
    float min = values[0];
    float max = values[0];
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
    float scale = (BINS - 1) / (max - min);
    if (values.length < MANY || !(scale > 0 && scale < Float.MAX_VALUE)) {
      return search(values, values.length, index);
    }
    // Rounding keeps the order: a larger value is never in a lower bin.
    int[] counts = new int[BINS];
    for (float value : values) {
      counts[(int) ((value - min) * scale)]++;
    }
    int below = 0;
    int bin = 0;
    while (below + counts[bin] <= index) {
      below += counts[bin++];
    }
    float[] same = new float[counts[bin]];
    int n = 0;
    for (float value : values) {
      if ((int) ((value - min) * scale) == bin) {
        same[n++] = value;
      }
    }
    return search(same, n, index - below);
  }

  /**
   * The values that would be at several indexes if all were sorted.
   *
   * @param values finite; their order stays
   * @param indexes from 0
   * @return as many values
   */
  static float[] of(float[] values, int[] indexes) {
    float min = values[0];
    float max = values[0];
    for (float value : values) {
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
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
    int[] ends = new int[BINS];
    for (float value : values) {
      ends[(int) ((value - min) * scale)]++;
    }
    for (int bin = 1; bin < BINS; bin++) {
      ends[bin] += ends[bin - 1];
    }
    int[] binOf = new int[indexes.length];
    float[][] kept = new float[BINS][];
    for (int i = 0; i < indexes.length; i++) {
      int bin = bin(ends, indexes[i]);
      binOf[i] = bin;
      if (kept[bin] == null) {
        kept[bin] = new float[ends[bin] - start(ends, bin)];
      }
    }
    int[] filled = new int[BINS];
    for (float value : values) {
      int bin = (int) ((value - min) * scale);
      if (kept[bin] != null) {
        kept[bin][filled[bin]++] = value;
      }
    }
    for (float[] same : kept) {
      if (same != null) {
        Arrays.sort(same);
      }
    }
    for (int i = 0; i < found.length; i++) {
      found[i] = kept[binOf[i]][indexes[i] - start(ends, binOf[i])];
    }
    return found;
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

  private static float search(float[] values, int count, int index) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      float pivot = middle(values[low], values[(low + high) >>> 1], values[high]);
      int left = low;
      int right = high;
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
        high = right;
      } else if (index >= left) {
        low = left;
      } else {
        return values[index];
      }
    }
    return values[index];
  }

  private static float middle(float a, float b, float c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
