package io.github.simgan.command;

import java.util.Locale;

/**
 * The places of a slider for λ: its factor grows by the same share from each place to the next, so
 * that it is as fine for small weights as for large ones.
 *
 * @param middle λ in the middle, above 0
 */
record LambdaScale(double middle) {
  /** Places on each side of the middle. */
  static final int PLACES = 50;

  private static final double LARGEST_FACTOR = 32;

  /** Around the λ of a configuration; around 1 if that is 0. */
  static LambdaScale around(double configured) {
    return new LambdaScale(configured > 0 ? configured : 1);
  }

  /**
   * λ at a place, in three digits.
   *
   * @param place −50 to 50
   */
  double lambda(int place) {
    if (place == 0) {
      return middle;
    }
    double value = middle * Math.pow(LARGEST_FACTOR, (double) place / PLACES);
    return Double.parseDouble(String.format(Locale.ROOT, "%.2e", Math.min(value, 1e6)));
  }

  /** The place nearest to a λ. */
  int place(double lambda) {
    double place = PLACES * Math.log(Math.max(lambda, 1e-12) / middle) / Math.log(LARGEST_FACTOR);
    return (int) Math.round(Math.min(Math.max(place, -PLACES), PLACES));
  }

  /** λ in words. */
  static String words(double lambda) {
    String text = String.format(Locale.ROOT, lambda < 0.1 ? "%.4f" : "%.3f", lambda);
    return lambda >= 10 ? String.format(Locale.ROOT, "%.1f", lambda) : text.replaceAll("0+$", "0");
  }
}
