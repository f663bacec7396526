package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PlaneSet;
import java.util.List;
import java.util.Optional;

/** What counts as an object where sets are compared; it must be the same in all of them. */
public enum ObjectsBy {
  /** Connected pixels of one label: instances. */
  LABELS,
  /** Connected labelled pixels: at least one set has only a mask, where touching objects merge. */
  FOREGROUND,
  /** Connected bright pixels: not all sets have labels. */
  THRESHOLD;

  private static final int LOOKED_AT = 10;

  /** The finest that both label sets allow. */
  static ObjectsBy finest(Optional<PlaneSet> labels, Optional<PlaneSet> realLabels) {
    if (labels.isEmpty() || realLabels.isEmpty()) {
      return THRESHOLD;
    }
    return hasInstances(labels.get()) && hasInstances(realLabels.get()) ? LABELS : FOREGROUND;
  }

  private static boolean hasInstances(PlaneSet labels) {
    for (int i = 0; i < Math.min(labels.size(), LOOKED_AT); i++) {
      float first = 0;
      for (float value : Field.of(labels.plane(i)).values()) {
        first = first == 0 ? value : first;
        if (value != 0 && value != first) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * The objects of a plane.
   *
   * @param field shares of the range
   * @param labels its labels, not asked for with a threshold
   * @param threshold Otsu's threshold of its set, share of the range
   */
  List<Blob> objects(Field field, Optional<Field> labels, double threshold) {
    return switch (this) {
      case LABELS -> Blobs.ofLabels(labels.orElseThrow());
      case FOREGROUND -> {
        float[] values = labels.orElseThrow().values();
        boolean[] mask = new boolean[values.length];
        for (int i = 0; i < mask.length; i++) {
          mask[i] = values[i] != 0;
        }
        yield Blobs.ofMask(mask, field.width(), field.height());
      }
      case THRESHOLD ->
          Blobs.ofMask(Foreground.of(field, threshold), field.width(), field.height());
    };
  }
}
