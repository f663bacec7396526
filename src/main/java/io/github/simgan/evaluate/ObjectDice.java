package io.github.simgan.evaluate;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PlaneSet;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How well objects fill their labels when each is told from its own surroundings, so that neither
 * an uneven background nor dim objects beside bright ones spoil the measure. A pixel of a label, or
 * near it, belongs to the object if the slightly blurred image is above {@code background + level ·
 * (object − background)}: medians of a ring around the object and of its label. The level is the
 * one at which the simulated images fit their labels best, 0.5 without them.
 *
 * @param level between 0 (surroundings) and 1 (object)
 * @param objects that were measured
 * @param refined Dice coefficient over all pixels of all objects of the refined images, 0 to 1
 * @param simulated the same of the simulated images, if there are any
 */
public record ObjectDice(double level, int objects, double refined, Optional<Double> simulated) {
  private static final double BLUR = 1;

  /** Objects have fewer pixels than these are specks. */
  private static final int LEAST_AREA = 12;

  private static final int LEAST_RING = 10;

  /** Pixels around a label that may belong to the object: an error of the label's edge. */
  private static final int NEAR = 3;

  /** Pixels around a label that are its surroundings. */
  private static final int FAR = 6;

  private static final double FIRST_LEVEL = 0.2;
  private static final double STEP = 0.05;
  private static final int LEVELS = 13;
  private static final int HALF = 6;

  /**
   * Measures.
   *
   * @param refined images, of which the first channel is used
   * @param simulated the same before refining, if there are any
   * @param labels in the same order; 0 is background
   * @param most planes to use, evenly chosen
   * @param progress may cancel between planes
   * @return nothing if no object has surroundings
   */
  static Optional<ObjectDice> of(
      PlaneSet refined,
      Optional<PlaneSet> simulated,
      PlaneSet labels,
      int most,
      Progress progress) {
    Count after = new Count();
    Count before = new Count();
    int used = Math.min(most, labels.size());
    for (int i = 0; i < used; i++) {
      progress.throwIfCancelled();
      int plane = (int) ((long) i * labels.size() / used);
      Surroundings surroundings = new Surroundings(Field.of(labels.plane(plane)));
      after.add(Field.of(refined.plane(plane)), surroundings);
      simulated.ifPresent(s -> before.add(Field.of(s.plane(plane)), surroundings));
    }
    if (after.objects == 0) {
      return Optional.empty();
    }
    int level = simulated.isPresent() ? before.best() : HALF;
    return Optional.of(
        new ObjectDice(
            FIRST_LEVEL + level * STEP,
            after.objects,
            after.dice(level),
            simulated.map(s -> before.dice(level))));
  }

  /** Pixels of objects and around them, for each level. */
  private static final class Count {
    private final long[] both = new long[LEVELS];
    private final long[] found = new long[LEVELS];
    private long labelled;
    private int objects;

    void add(Field image, Surroundings surroundings) {
      float[] values = Smoothing.gaussian(image, BLUR).values();
      for (Blob object : surroundings.objects()) {
        Surroundings.Ring ring = surroundings.of(object);
        if (object.area() < LEAST_AREA || ring.far().length < LEAST_RING) {
          continue;
        }
        objects++;
        labelled += object.area();
        double background = median(values, ring.far());
        double height = median(values, object.pixels()) - background;
        if (height <= 0) {
          continue; // cannot be seen
        }
        for (int pixel : object.pixels()) {
          count(both, (values[pixel] - background) / height);
          count(found, (values[pixel] - background) / height);
        }
        for (int pixel : ring.near()) {
          count(found, (values[pixel] - background) / height);
        }
      }
    }

    private static void count(long[] counts, double relative) {
      for (int i = 0; i < LEVELS && relative > FIRST_LEVEL + i * STEP; i++) {
        counts[i]++;
      }
    }

    private static double median(float[] values, int[] pixels) {
      double[] some = Arrays.stream(pixels).mapToDouble(p -> values[p]).toArray();
      return Statistics.median(some);
    }

    double dice(int level) {
      return 2.0 * both[level] / (labelled + found[level]);
    }

    int best() {
      int best = 0;
      for (int i = 1; i < LEVELS; i++) {
        best = dice(i) > dice(best) ? i : best;
      }
      return best;
    }
  }

  /** The objects of a label image, and the unlabelled pixels around each. */
  private static final class Surroundings {
    /** Unlabelled pixels within {@link #NEAR}, and beyond it within {@link #FAR}. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Ring(int[] near, int[] far) {}

    private final Field labels;
    private final List<Blob> objects;
    private final int[] owner;
    private final Ring[] rings;

    Surroundings(Field labels) {
      this.labels = labels;
      this.objects = Blobs.ofLabels(labels);
      this.owner = new int[labels.values().length];
      Arrays.fill(owner, -1);
      for (int i = 0; i < objects.size(); i++) {
        for (int pixel : objects.get(i).pixels()) {
          owner[pixel] = i;
        }
      }
      this.rings = new Ring[objects.size()];
      for (int i = 0; i < rings.length; i++) {
        rings[i] = ring(i);
      }
    }

    List<Blob> objects() {
      return objects;
    }

    Ring of(Blob object) {
      return rings[owner[object.pixels()[0]]];
    }

    private Ring ring(int index) {
      Blob object = objects.get(index);
      int width = labels.width();
      int left = Math.max(0, object.left() - FAR);
      int right = Math.min(width - 1, object.right() + FAR);
      int top = Math.max(0, object.top() - FAR);
      int bottom = Math.min(labels.height() - 1, object.bottom() + FAR);
      int[] near = new int[(right - left + 1) * (bottom - top + 1)];
      int[] far = new int[near.length];
      int nears = 0;
      int fars = 0;
      for (int y = top; y <= bottom; y++) {
        for (int x = left; x <= right; x++) {
          int distance = owner[y * width + x] < 0 ? distance(index, x, y) : Integer.MAX_VALUE;
          if (distance <= NEAR * NEAR) {
            near[nears++] = y * width + x;
          } else if (distance <= FAR * FAR) {
            far[fars++] = y * width + x;
          }
        }
      }
      return new Ring(Arrays.copyOf(near, nears), Arrays.copyOf(far, fars));
    }

    /** Squared distance to an object, in pixels; large beyond the ring. */
    private int distance(int index, int x, int y) {
      int least = Integer.MAX_VALUE;
      for (int v = Math.max(0, y - FAR); v <= Math.min(labels.height() - 1, y + FAR); v++) {
        for (int u = Math.max(0, x - FAR); u <= Math.min(labels.width() - 1, x + FAR); u++) {
          if (owner[v * labels.width() + u] == index) {
            least = Math.min(least, (u - x) * (u - x) + (v - y) * (v - y));
          }
        }
      }
      return least;
    }
  }
}
