package io.github.simgan.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

/** Clean and virtually real fields of other seeds differ in appearance, not in what is in them. */
class LabelDistributionTest {
  private static final int FIELDS = 12;

  private record Content(List<Double> counts, List<Double> areas) {
    static Content of(long firstSeed, LongFunction<SimulatedImage<?>> simulator) {
      Content all = new Content(new ArrayList<>(), new ArrayList<>());
      for (int n = 0; n < FIELDS; n++) {
        SimulatedImage<?> field = simulator.apply(firstSeed + n);
        double[] area = new double[field.objects() + 1];
        field.labels().forEach(label -> area[label.get()]++);
        all.counts.add((double) field.objects());
        for (int i = 1; i < area.length; i++) {
          all.areas.add(area[i]);
        }
      }
      return all;
    }
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private static double standardError(List<Double> values) {
    double mean = mean(values);
    double sum = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(sum / (values.size() - 1) / values.size());
  }

  private static void assertSame(String what, List<Double> a, List<Double> b) {
    double error = Math.hypot(standardError(a), standardError(b));
    assertTrue(error < 0.05 * mean(a), what + ": too few to tell");
    assertEquals(mean(a), mean(b), 4 * error, what);
  }

  @Test
  void countsAndAreasAreTheSameOnBothSides() {
    Content clean = Content.of(100, s -> NucleiSimulator.simulate(NucleiSettings.defaults(), s));
    Content real =
        Content.of(200, s -> VirtualMicroscope.simulate(VirtualMicroscopeSettings.defaults(), s));
    assertSame("nuclei in a field", clean.counts, real.counts);
    assertSame("area of a nucleus", clean.areas, real.areas);
  }
}
