package io.github.simgan.demo;

import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.Immerkaer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers about fields: noise of the background, agreement of objects, shift of objects. */
final class Measures {
  private static final int HISTOGRAM_BINS = 512;
  private static final int SMALLEST_OBJECT = 20;

  private Measures() {}

  /** Otsu's threshold between background and objects over several fields. */
  static double otsu(List<Field> fields) {
    double low = Double.MAX_VALUE;
    double high = -Double.MAX_VALUE;
    for (Field field : fields) {
      low = Math.min(low, field.quantile(0));
      high = Math.max(high, field.quantile(1));
    }
    double width = Math.max(high - low, 1e-9) / HISTOGRAM_BINS;
    double[] bins = new double[HISTOGRAM_BINS];
    double total = 0;
    double sum = 0;
    for (Field field : fields) {
      for (float value : field.values()) {
        int bin = Math.min(HISTOGRAM_BINS - 1, (int) ((value - low) / width));
        bins[bin]++;
        total++;
        sum += bin;
      }
    }
    double below = 0;
    double sumBelow = 0;
    double best = -1;
    int threshold = 0;
    for (int i = 0; i < HISTOGRAM_BINS - 1; i++) {
      below += bins[i];
      sumBelow += i * bins[i];
      double above = total - below;
      if (below > 0 && above > 0) {
        double difference = sumBelow / below - (sum - sumBelow) / above;
        double between = below * above * difference * difference;
        if (between > best) {
          best = between;
          threshold = i;
        }
      }
    }
    return low + (threshold + 1) * width;
  }

  /** Dice's coefficient of the pixels above two thresholds in two lists of fields. */
  static double dice(List<Field> a, double thresholdA, List<Field> b, double thresholdB) {
    long inA = 0;
    long inB = 0;
    long both = 0;
    for (int f = 0; f < a.size(); f++) {
      float[] valuesA = a.get(f).values();
      float[] valuesB = b.get(f).values();
      for (int i = 0; i < valuesA.length; i++) {
        boolean isA = valuesA[i] > thresholdA;
        boolean isB = valuesB[i] > thresholdB;
        inA += isA ? 1 : 0;
        inB += isB ? 1 : 0;
        both += isA && isB ? 1 : 0;
      }
    }
    return inA + inB == 0 ? 1 : 2.0 * both / (inA + inB);
  }

  /**
   * Standard deviation of pixel noise in the background, after {@link Immerkaer}: where all of a
   * 3×3 neighbourhood is below the threshold.
   */
  static double backgroundNoise(List<Field> fields, double threshold) {
    double sum = 0;
    long count = 0;
    for (Field f : fields) {
      for (int y = 1; y < f.height() - 1; y++) {
        for (int x = 1; x < f.width() - 1; x++) {
          if (isBackground(f, x, y, threshold)) {
            sum += Math.abs(Immerkaer.response(f, x, y));
            count++;
          }
        }
      }
    }
    return count == 0 ? 0 : Immerkaer.deviation(sum / count);
  }

  private static boolean isBackground(Field f, int x, int y, double threshold) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (f.at(x + dx, y + dy) > threshold) {
          return false;
        }
      }
    }
    return true;
  }

  /**
   * How far objects moved: distances, in pixels and in rising order, of the brightness-weighted
   * centres of every labelled object before and after.
   */
  static double[] shifts(List<Field> labels, List<Field> before, List<Field> after) {
    List<Double> all = new ArrayList<>();
    for (int f = 0; f < labels.size(); f++) {
      Map<Integer, double[]> from = centres(labels.get(f), before.get(f));
      Map<Integer, double[]> to = centres(labels.get(f), after.get(f));
      from.forEach(
          (label, c) -> {
            double[] d = to.get(label);
            if (d != null) {
              all.add(Math.hypot(c[0] - d[0], c[1] - d[1]));
            }
          });
    }
    double[] sorted = all.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Centre of brightness above the field's median, for each label of some size. */
  private static Map<Integer, double[]> centres(Field labels, Field field) {
    double background = field.quantile(0.5);
    Map<Integer, double[]> sums = new HashMap<>();
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        int label = (int) labels.at(x, y);
        if (label > 0) {
          double weight = Math.max(0, field.at(x, y) - background);
          double[] s = sums.computeIfAbsent(label, l -> new double[4]);
          s[0] += weight * x;
          s[1] += weight * y;
          s[2] += weight;
          s[3]++;
        }
      }
    }
    sums.values().removeIf(s -> s[3] < SMALLEST_OBJECT || s[2] <= 0);
    sums.replaceAll((label, s) -> new double[] {s[0] / s[2], s[1] / s[2]});
    return sums;
  }
}
