package io.github.simgan.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An axis of the live curves.
 *
 * @param low value at its beginning; above 0 on a logarithmic one
 * @param high value at its end, above {@code low}
 * @param log whether equal factors take equal room
 */
record PlotScale(double low, double high, boolean log) {
  private static final double[] NICE = {1, 2, 5};
  private static final int MOST_TICKS = 6;
  private static final double SMALLEST = 1e-4;

  /** An axis from 0, or from below the smallest value above 0 on a logarithmic one. */
  static PlotScale of(DoubleStream values, boolean log) {
    double[] all = values.filter(Double::isFinite).toArray();
    double largest = DoubleStream.of(all).reduce(SMALLEST, Math::max) * 1.02;
    double top = all.length == 0 ? 1 : nice(largest);
    if (!log) {
      return new PlotScale(0, top, false);
    }
    double least = DoubleStream.of(all).filter(v -> v >= SMALLEST).reduce(top, Math::min);
    double bottom = nice(least / 2.5);
    return new PlotScale(Math.min(bottom, top / 10), top, true);
  }

  /** The next of 1, 2, 5 times a power of ten. */
  private static double nice(double value) {
    double power = Math.pow(10, Math.floor(Math.log10(value)));
    for (double factor : NICE) {
      if (factor * power >= value * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  /** Where a value lies: 0 at the beginning, 1 at the end; values beyond are put there. */
  double place(double value) {
    double share =
        log
            ? Math.log(Math.max(value, low) / low) / Math.log(high / low)
            : (value - low) / (high - low);
    return Math.min(Math.max(share, 0), 1);
  }

  /** Values to be written beside the axis. */
  List<Double> ticks() {
    return log ? powers() : even();
  }

  private List<Double> even() {
    double step = nice((high - low) / MOST_TICKS);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high * (1 + 1e-9); i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  private List<Double> powers() {
    List<Double> all = new ArrayList<>();
    List<Double> whole = new ArrayList<>();
    for (int e = (int) Math.floor(Math.log10(low)); Math.pow(10, e) <= high * 1.01; e++) {
      for (double factor : NICE) {
        double value = factor * Math.pow(10, e);
        if (value >= low * 0.99 && value <= high * 1.01) {
          all.add(value);
          if (factor == 1) {
            whole.add(value);
          }
        }
      }
    }
    return all.size() <= MOST_TICKS || whole.size() < 2 ? all : whole;
  }

  /** A tick in as few digits as it needs. */
  static String words(double value) {
    if (value != 0 && Math.abs(value) < 0.001) {
      return String.format(Locale.ROOT, "%.1e", value).replace(".0e", "e");
    }
    String text = String.format(Locale.ROOT, "%.3f", value);
    return text.replaceFirst("\\.?0+$", "");
  }
}
