package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.Thresholds;
import java.util.Arrays;

/**
 * Whether edges lie where they were: edges are ridges of the gradient's size (of the plane blurred
 * by 1.5 pixels) above its Otsu threshold; an edge pixel is right if there is one of the other
 * image within two pixels.
 *
 * @param precision share of refined edge pixels that the simulated images have too
 * @param recall share of simulated edge pixels that the refined images still have
 */
public record EdgeAgreement(double precision, double recall) {
  /** Distance in pixels within which two edges count as one. */
  public static final int TOLERANCE = 2;

  private static final double BLUR = 1.5;

  /** F-score: the harmonic mean of precision and recall, 0 to 1. */
  public double score() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Counts of edge pixels over several planes. */
  static final class Count {
    private long simulated;
    private long kept;
    private long refined;
    private long known;

    /** Adds a plane. */
    void add(Field before, Field after) {
      boolean[] a = edges(before);
      boolean[] b = edges(after);
      boolean[] nearA = Foreground.grown(a, before.width(), TOLERANCE);
      boolean[] nearB = Foreground.grown(b, before.width(), TOLERANCE);
      for (int i = 0; i < a.length; i++) {
        simulated += a[i] ? 1 : 0;
        kept += a[i] && nearB[i] ? 1 : 0;
        refined += b[i] ? 1 : 0;
        known += b[i] && nearA[i] ? 1 : 0;
      }
    }

    /** The agreement over all planes; perfect if there are no edges at all. */
    EdgeAgreement result() {
      return new EdgeAgreement(
          refined == 0 ? 1 : (double) known / refined,
          simulated == 0 ? 1 : (double) kept / simulated);
    }
  }

  /** Edge pixels of a plane, row by row. */
  static boolean[] edges(Field field) {
    Field smooth = Smoothing.gaussian(field, BLUR);
    int width = field.width();
    int height = field.height();
    float[] size = new float[width * height];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        size[y * width + x] = (float) Math.hypot(gradientX(smooth, x, y), gradientY(smooth, x, y));
      }
    }
    float[] ridges = new float[size.length];
    int count = 0;
    boolean[] ridge = new boolean[size.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int at = y * width + x;
        int step = step(gradientX(smooth, x, y), gradientY(smooth, x, y), width);
        if (size[at] > 0 && size[at] >= size[at - step] && size[at] > size[at + step]) {
          ridge[at] = true;
          ridges[count++] = size[at];
        }
      }
    }
    if (count == 0) {
      return ridge;
    }
    float threshold = Thresholds.otsu(Arrays.copyOf(ridges, count));
    for (int i = 0; i < ridge.length; i++) {
      ridge[i] &= size[i] >= threshold;
    }
    return ridge;
  }

  private static double gradientX(Field field, int x, int y) {
    return field.at(x + 1, y) - field.at(x - 1, y);
  }

  private static double gradientY(Field field, int x, int y) {
    return field.at(x, y + 1) - field.at(x, y - 1);
  }

  /** The neighbour in the gradient's direction, one of eight, as a step of the index. */
  private static int step(double x, double y, int width) {
    double tangent = 0.414; // of 22.5°
    int stepX = Math.abs(x) > tangent * Math.abs(y) ? (int) Math.signum(x) : 0;
    int stepY = Math.abs(y) > tangent * Math.abs(x) ? (int) Math.signum(y) : 0;
    return stepY * width + stepX;
  }
}
