package io.github.simgan.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart.
 *
 * @param label what is shown, with its unit
 * @param low value at the left or lower end; above 0 if logarithmic
 * @param high value at the other end, above {@code low}
 * @param logarithmic whether equal factors are equally long
 */
record Axis(String label, double low, double high, boolean logarithmic) {
  /** Checks the values. */
  Axis {
    if (!(low < high) || (logarithmic && low <= 0)) {
      throw new IllegalArgumentException("An axis from " + low + " to " + high + " is empty.");
    }
  }

  /** An axis with equal steps. */
  static Axis linear(String label, double low, double high) {
    return new Axis(label, low, high > low ? high : low + 1, false);
  }

  /** An axis with equal factors, widened to whole decades if it would have no tick else. */
  static Axis logarithmic(String label, double low, double high) {
    boolean wide = high / low >= 10;
    double from = wide ? low : Math.pow(10, Math.floor(Math.log10(low)));
    double to = wide ? high : Math.pow(10, Math.ceil(Math.log10(Math.max(low, high)) + 1e-9));
    return new Axis(label, from, to, true);
  }

  /** Where a value lies: 0 at the low end, 1 at the high one; NaN if a logarithm has none. */
  double place(double value) {
    if (!logarithmic) {
      return (value - low) / (high - low);
    }
    return value > 0 ? Math.log(value / low) / Math.log(high / low) : Double.NaN;
  }

  /** Values that get a mark: 1, 2 or 5 times a power of ten, or the powers of ten alone. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    if (logarithmic) {
      for (int k = (int) Math.ceil(Math.log10(low) - 1e-9); Math.pow(10, k) <= high * 1.0001; k++) {
        ticks.add(Math.pow(10, k));
      }
      return ticks;
    }
    double step = step((high - low) / 5);
    for (long k = (long) Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      ticks.add(k * step);
    }
    return ticks;
  }

  private static double step(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double rest = wanted / power;
    return power * (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10);
  }

  /** A tick's value as short as it is exact. */
  static String number(double value) {
    double size = Math.abs(value);
    if (size != 0 && (size < 0.0099 || size >= 1e6)) {
      return String.format(Locale.ROOT, "%.0e", value).replaceFirst("e([+-])0?", "e$1");
    }
    String text = String.format(Locale.ROOT, "%.4f", value);
    text = text.replaceFirst("\\.?0+$", "");
    return text.equals("-0") ? "0" : text;
  }
}
