package io.github.simgan.evaluate;

import io.github.simgan.tensor.Field;

/**
 * How far a part of an image has moved, in fractions of a pixel: the shift with the largest
 * normalised cross-correlation, which knows no brightness and contrast. Whole pixels are all tried;
 * fractions come from parabolas through the correlation at shifts of the image by cubic
 * interpolation. Unlike phase correlation it lets every frequency count by its strength, so noise
 * that the other image lacks does not count; and nothing is wrapped around or windowed, since the
 * unmoved image is read beyond the part.
 */
final class Registration {
  /** Largest shift that is looked for in each direction, in pixels. */
  static final int REACH = 4;

  /** Pixels beyond the part that are read: the largest shift and the cubic's support. */
  static final int BORDER = REACH + 3;

  /**
   * A shift.
   *
   * @param x in pixels, to the right
   * @param y in pixels, down
   * @param correlation of the two parts at that shift, −1 to 1
   * @param inside whether the largest correlation lies within reach
   */
  record Shift(double x, double y, double correlation, boolean inside) {}

  /** A part of both images. */
  record Part(int left, int top, int width, int height) {}

  private final Field from;
  private final Field to;
  private final Part part;

  private Registration(Field from, Field to, Part part) {
    this.from = from;
    this.to = to;
    this.part = part;
  }

  /**
   * Measures the shift of a part.
   *
   * @param from before
   * @param to after, of the same size
   * @param part at least {@link #BORDER} pixels from every border
   */
  static Shift of(Field from, Field to, Part part) {
    return new Registration(from, to, part).shift();
  }

  private Shift shift() {
    double best = -2;
    int bestX = 0;
    int bestY = 0;
    for (int y = -REACH; y <= REACH; y++) {
      for (int x = -REACH; x <= REACH; x++) {
        double c = whole(x, y);
        if (c > best) {
          best = c;
          bestX = x;
          bestY = y;
        }
      }
    }
    boolean inside = Math.max(Math.abs(bestX), Math.abs(bestY)) < REACH;
    if (!inside) {
      return new Shift(bestX, bestY, best, false);
    }
    double x = bestX + vertex(whole(bestX - 1, bestY), best, whole(bestX + 1, bestY));
    double y = bestY + vertex(whole(bestX, bestY - 1), best, whole(bestX, bestY + 1));
    for (double step = 0.5; step > 0.1; step /= 2) {
      double middle = correlation(x, y);
      double nextX = x + step * vertex(correlation(x - step, y), middle, correlation(x + step, y));
      y += step * vertex(correlation(x, y - step), middle, correlation(x, y + step));
      x = nextX;
    }
    return new Shift(x, y, correlation(x, y), true);
  }

  /** Where a parabola through values at −1, 0 and 1 is largest, kept within these. */
  private static double vertex(double before, double at, double after) {
    double bend = before - 2 * at + after;
    return bend < 0 ? Math.max(-1, Math.min(1, (before - after) / (2 * bend))) : 0;
  }

  private double whole(int shiftX, int shiftY) {
    Sums sums = new Sums();
    for (int y = part.top; y < part.top + part.height; y++) {
      int a = (y - shiftY) * from.width() - shiftX;
      int b = y * to.width();
      for (int x = part.left; x < part.left + part.width; x++) {
        sums.add(from.values()[a + x], to.values()[b + x]);
      }
    }
    return sums.correlation();
  }

  /** The correlation at a shift that need not be whole. */
  private double correlation(double shiftX, double shiftY) {
    int wholeX = (int) Math.floor(-shiftX);
    int wholeY = (int) Math.floor(-shiftY);
    double[] acrossX = cubic(-shiftX - wholeX);
    double[] acrossY = cubic(-shiftY - wholeY);
    // Rows first, each once: three more of them than the part has.
    double[] rows = new double[(part.height + 3) * part.width];
    for (int r = 0; r < part.height + 3; r++) {
      int start = (part.top + wholeY + r - 1) * from.width() + part.left + wholeX - 1;
      for (int x = 0; x < part.width; x++) {
        double sum = 0;
        for (int k = 0; k < 4; k++) {
          sum += acrossX[k] * from.values()[start + x + k];
        }
        rows[r * part.width + x] = sum;
      }
    }
    Sums sums = new Sums();
    for (int y = 0; y < part.height; y++) {
      for (int x = 0; x < part.width; x++) {
        double value = 0;
        for (int k = 0; k < 4; k++) {
          value += acrossY[k] * rows[(y + k) * part.width + x];
        }
        sums.add(value, to.at(part.left + x, part.top + y));
      }
    }
    return sums.correlation();
  }

  /** Weights of the pixels at −1, 0, 1 and 2 for a place between 0 and 1 (Keys 1981). */
  private static double[] cubic(double t) {
    return new double[] {
      ((-0.5 * t + 1) * t - 0.5) * t,
      (1.5 * t - 2.5) * t * t + 1,
      ((-1.5 * t + 2) * t + 0.5) * t,
      (0.5 * t - 0.5) * t * t
    };
  }

  /** Running sums of a correlation. */
  private static final class Sums {
    private double a;
    private double b;
    private double aa;
    private double bb;
    private double ab;
    private int count;

    void add(double valueA, double valueB) {
      a += valueA;
      b += valueB;
      aa += valueA * valueA;
      bb += valueB * valueB;
      ab += valueA * valueB;
      count++;
    }

    double correlation() {
      double varianceA = aa - a * a / count;
      double varianceB = bb - b * b / count;
      double product = varianceA * varianceB;
      // A constant part says nothing.
      return product > 1e-18 ? (ab - a * b / count) / Math.sqrt(product) : -1;
    }
  }
}
