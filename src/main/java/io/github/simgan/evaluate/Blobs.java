package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds objects: connected pixels (also over corners) of one value other than 0. So labels of
 * instances stay apart where they touch, and a mask of foreground gives its connected parts.
 */
public final class Blobs {
  private Blobs() {}

  /**
   * The objects of a label image.
   *
   * @param labels whole numbers, 0 is background
   * @return in the order of their first pixels, row by row
   */
  public static List<Blob> ofLabels(Field labels) {
    return find(labels.values().clone(), labels.width(), labels.height());
  }

  /**
   * The objects of a mask.
   *
   * @param mask pixels row by row
   * @param width of the plane in pixels
   * @param height of the plane in pixels
   * @return in the order of their first pixels, row by row
   */
  public static List<Blob> ofMask(boolean[] mask, int width, int height) {
    float[] values = new float[mask.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask[i] ? 1 : 0;
    }
    return find(values, width, height);
  }

  /** Takes the values apart: what was found becomes 0. */
  private static List<Blob> find(float[] values, int width, int height) {
    List<Blob> blobs = new ArrayList<>();
    int[] queue = new int[values.length];
    for (int start = 0; start < values.length; start++) {
      float value = values[start];
      if (value == 0) {
        continue;
      }
      int left = width;
      int top = height;
      int right = 0;
      int bottom = 0;
      int size = 0;
      queue[size++] = start;
      values[start] = 0;
      for (int next = 0; next < size; next++) {
        int x = queue[next] % width;
        int y = queue[next] / width;
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            if (values[v * width + u] == value) {
              values[v * width + u] = 0;
              queue[size++] = v * width + u;
            }
          }
        }
      }
      blobs.add(new Blob(Arrays.copyOf(queue, size), left, top, right, bottom));
    }
    return blobs;
  }
}
