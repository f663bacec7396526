package io.github.simgan.evaluate;

import io.github.simgan.tensor.ConnectedPixels;
import io.github.simgan.tensor.Field;
import java.util.ArrayList;
import java.util.List;

/** Finds objects: {@link ConnectedPixels} of one value other than 0, and where they lie. */
final class Blobs {
  private Blobs() {}

  /** The objects of a label image, 0 is background. */
  static List<Blob> ofLabels(Field labels) {
    return find(labels.values(), labels.width(), labels.height());
  }

  /** The objects of a mask. */
  static List<Blob> ofMask(boolean[] mask, int width, int height) {
    float[] values = new float[mask.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = mask[i] ? 1 : 0;
    }
    return find(values, width, height);
  }

  private static List<Blob> find(float[] values, int width, int height) {
    List<Blob> blobs = new ArrayList<>();
    for (int[] pixels : ConnectedPixels.of(values, width)) {
      int left = width;
      int top = height;
      int right = 0;
      int bottom = 0;
      for (int pixel : pixels) {
        left = Math.min(left, pixel % width);
        right = Math.max(right, pixel % width);
        top = Math.min(top, pixel / width);
        bottom = Math.max(bottom, pixel / width);
      }
      blobs.add(new Blob(pixels, left, top, right, bottom));
    }
    return blobs;
  }
}
