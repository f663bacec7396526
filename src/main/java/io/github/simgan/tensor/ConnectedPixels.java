package io.github.simgan.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Objects of an image: connected pixels (also over corners) of one value other than 0. So labels of
 * instances stay apart where they touch, and a mask of foreground gives its connected parts.
 */
public final class ConnectedPixels {
  private ConnectedPixels() {}

  /**
   * Finds the objects.
   *
   * @param image axis order (y, x), 0 is background
   * @param width of the image in pixels
   * @return of each object the indices of its pixels, in the order of the objects' first pixels
   */
  public static List<int[]> of(float[] image, int width) {
    float[] values = image.clone();
    int height = values.length / width;
    List<int[]> objects = new ArrayList<>();
    int[] queue = new int[values.length];
    for (int start = 0; start < values.length; start++) {
      float value = values[start];
      if (value == 0) {
        continue;
      }
      int size = 0;
      queue[size++] = start;
      values[start] = 0;
      for (int next = 0; next < size; next++) {
        int x = queue[next] % width;
        int y = queue[next] / width;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            if (values[v * width + u] == value) {
              values[v * width + u] = 0;
              queue[size++] = v * width + u;
            }
          }
        }
      }
      objects.add(Arrays.copyOf(queue, size));
    }
    return objects;
  }
}
