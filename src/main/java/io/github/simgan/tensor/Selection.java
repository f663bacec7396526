package io.github.simgan.tensor;

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
