package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Real patches that are chosen by the content of simulated ones. */
class ContentMatchingTest {
  private static final IntensityMap MAP = new IntensityMap(List.of(new IntensityMap.Range(0, 200)));
  private static final PatchSampler.Shape SHAPE = new PatchSampler.Shape(16, 16, 0, true);

  /** Discs of brightness 100 to 200 on 0, some per plane; a wave of grey in the second kind. */
  private static TestPlanes discs(int count, int wave) {
    return new TestPlanes(
        6,
        1,
        96,
        96,
        (plane, x, y) -> {
          for (int i = 0; i < count; i++) {
            SeededRandom random = new SeededRandom(1000L * plane + i);
            double dx = x - 96 * random.nextDouble();
            double dy = y - 96 * random.nextDouble();
            if (dx * dx + dy * dy < 49) {
              return 120 + random.nextInt(80) + (wave * x) % 40;
            }
          }
          return (wave * x) % 40;
        });
  }

  private static PatchSampler sampler(TestPlanes planes, long seed) {
    return new PatchSampler(planes, MAP, SHAPE, new SeededRandom(seed));
  }

  private static double[] shares(PatchSampler sampler, float[][] patches) {
    return Arrays.stream(patches).mapToDouble(p -> sampler.content(p).share()).sorted().toArray();
  }

  /** Kolmogorov's and Smirnov's distance of two sorted samples. */
  private static double distance(double[] a, double[] b) {
    double largest = 0;
    for (double at : a) {
      largest = Math.max(largest, Math.abs(notAbove(a, at) - notAbove(b, at)));
    }
    return largest;
  }

  private static double notAbove(double[] sorted, double limit) {
    return (double) Arrays.stream(sorted).filter(v -> v <= limit).count() / sorted.length;
  }

  @Test
  void setsOfOtherDensityAgreeInForegroundAfterwards() {
    PatchSampler sparse = sampler(discs(8, 0), 1);
    PatchSampler dense = sampler(discs(26, 7), 2);
    double[] threshold = {0};
    sparse.stratify(threshold);
    dense.stratify(threshold);
    sparse.keep(new boolean[4]); // all places alike
    dense.keep(new boolean[4]);
    assertFalse(dense.isMatched());
    float[][] simulated = sparse.next(400);
    double before = distance(shares(sparse, simulated), shares(dense, dense.next(400)));
    assertTrue(before > 0.3, "the sets differ: " + before);
    dense.matchTo(sparse);
    float[][] real = dense.like(contents(sparse, simulated));
    double[] wanted = shares(sparse, simulated);
    double after = distance(wanted, shares(dense, real));
    assertTrue(after < 0.08, "matched they do not: " + after);
    // One by one too, not only on the whole.
    for (int i = 0; i < real.length; i++) {
      double asked = sparse.content(simulated[i]).share();
      double got = dense.content(real[i]).share();
      assertEquals(asked, got, 0.1, "patch " + i);
    }
  }

  private static List<PatchContent> contents(PatchSampler sampler, float[][] patches) {
    List<PatchContent> contents = new ArrayList<>();
    for (float[] patch : patches) {
      contents.add(sampler.content(patch));
    }
    return contents;
  }

  @Test
  void theSeedDecides() {
    float[][][] drawn = new float[3][][];
    for (int i = 0; i < 3; i++) {
      PatchSampler x = sampler(discs(8, 0), 1);
      PatchSampler y = sampler(discs(20, 7), i == 2 ? 3 : 2);
      x.stratify(new double[] {0});
      y.stratify(new double[] {0});
      y.matchTo(x);
      drawn[i] = y.like(contents(x, x.next(30)));
    }
    assertArrayEquals(drawn[0], drawn[1]);
    assertFalse(Arrays.deepEquals(drawn[0], drawn[2]));
  }

  /** Among places with as much foreground, the bright patch gets a bright one. */
  @Test
  void ranksOfBrightnessAreKept() {
    List<PatchContent> places = new ArrayList<>();
    List<PatchContent> references = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      places.add(new PatchContent(0.5 + (i % 2) * 0.3, 100 + i));
      references.add(new PatchContent(0.5, i / 1000.0));
    }
    ContentMatcher matcher = new ContentMatcher(places, references);
    SeededRandom random = new SeededRandom(4);
    double dark = 0;
    double bright = 0;
    for (int i = 0; i < 200; i++) {
      int place = matcher.find(new PatchContent(0.5, 0.05), random);
      assertEquals(0, place % 2, "another share");
      dark += places.get(place).brightness() / 200;
      bright += places.get(matcher.find(new PatchContent(0.5, 0.95), random)).brightness() / 200;
    }
    assertEquals(150, dark, 60);
    assertEquals(1050, bright, 60);
  }

  @Test
  void whereNothingIsAlikeTheNearestCome() {
    List<PatchContent> places = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      places.add(new PatchContent(i / 1000.0, 0));
    }
    ContentMatcher matcher = new ContentMatcher(places, places);
    SeededRandom random = new SeededRandom(5);
    for (int i = 0; i < 50; i++) {
      assertTrue(matcher.find(new PatchContent(0.9, 0), random) >= 500 - 32);
      assertTrue(matcher.find(new PatchContent(0, 0), random) < 32);
    }
    ContentMatcher one = new ContentMatcher(places.subList(0, 1), places);
    assertEquals(0, one.find(new PatchContent(0.5, 0), random));
  }

  /** What lies around a patch does not count. */
  @Test
  void theContentIsThatInsideTheMargin() {
    TestPlanes stripe = TestPlanes.of(40, 40, (plane, x, y) -> x >= 20 ? 150 : 0);
    PatchSampler.Shape wide = new PatchSampler.Shape(8, 4, 6, false);
    PatchSampler sampler = new PatchSampler(stripe, MAP, wide, new SeededRandom(6));
    sampler.stratify(new double[] {0});
    for (float[] patch : sampler.next(40)) {
      double bright = 0;
      for (int y = 6; y < 10; y++) {
        for (int x = 6; x < 14; x++) {
          bright += patch[y * 20 + x] > 0 ? 1 : 0;
        }
      }
      assertEquals(bright / 32, sampler.content(patch).share());
    }
  }
}
