package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.TestProgress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects get the places, sizes and slants of others, and stay what they are. */
class PoseMatchTest {
  private static final int WIDTH = 44;
  private static final int HEIGHT = 36;
  private static final float LEVEL = 20;

  /** A slanted bar on a background, in one or more channels; edges are soft over a pixel. */
  private static float[] bar(
      double x, double y, double width, double height, double slant, int channels) {
    float[] pixels = new float[WIDTH * HEIGHT * channels];
    for (int row = 0; row < HEIGHT; row++) {
      for (int column = 0; column < WIDTH; column++) {
        double across = Math.abs(column - x - slant * (row - y)) - width / 2;
        double along = Math.abs(row - y) - height / 2;
        double inside = within(-across) * within(-along);
        for (int c = 0; c < channels; c++) {
          pixels[(row * WIDTH + column) * channels + c] = (float) (LEVEL + 100 * inside * (c + 1));
        }
      }
    }
    return pixels;
  }

  private static double within(double distance) {
    return Math.min(Math.max(distance + 0.5, 0), 1);
  }

  private static Optional<Pose> pose(float[] pixels, int channels) {
    float[] background = Pose.background(pixels, WIDTH, channels);
    return Pose.of(Pose.object(pixels, background), WIDTH);
  }

  @ParameterizedTest
  @CsvSource({"20,17,8,14,0", "21.5,15.25,5,20,0.4", "15,20,12,6,-0.5"})
  void momentsOfABar(double x, double y, double width, double height, double slant) {
    Pose found = pose(bar(x, y, width, height, slant, 1), 1).orElseThrow();
    assertEquals(x, found.x(), 0.1);
    assertEquals(y, found.y(), 0.1);
    assertEquals(width / Math.sqrt(12), found.width(), 0.15);
    assertEquals(height / Math.sqrt(12), found.height(), 0.15);
    assertEquals(slant, found.slant(), 0.03);
  }

  /** In bright field objects are darker than what is around them. */
  @Test
  void darkObjectsHaveThePosesOfBrightOnes() {
    float[] bright = bar(20, 17, 8, 14, 0.2, 1);
    float[] dark = bright.clone();
    for (int i = 0; i < dark.length; i++) {
      dark[i] = 500 - bright[i];
    }
    Pose expected = pose(bright, 1).orElseThrow();
    Pose found = pose(dark, 1).orElseThrow();
    assertEquals(expected.x(), found.x(), 1e-4);
    assertEquals(expected.height(), found.height(), 1e-4);
    assertEquals(expected.slant(), found.slant(), 1e-4);
  }

  @Test
  void pointsGoThereAndBack() {
    Pose a = new Pose(20, 17, 3, 4, 0.3);
    Pose b = new Pose(25, 11, 5, 2, -0.6);
    double x = a.movedX(b, 23, 12);
    double y = a.movedY(b, 12);
    assertEquals(23, b.movedX(a, x, y), 1e-12);
    assertEquals(12, b.movedY(a, y), 1e-12);
    assertEquals(b.x(), a.movedX(b, a.x(), a.y()), 1e-12);
  }

  /** Planes from arrays with axis order (y, x, c). */
  private static PlaneSet set(int channels, List<float[]> planes) {
    return new PlaneSet() {
      @Override
      public int size() {
        return planes.size();
      }

      @Override
      public int channels() {
        return channels;
      }

      @Override
      public String name(int index) {
        return "plane " + index;
      }

      @Override
      public RandomAccessibleInterval<? extends RealType<?>> plane(int index) {
        return PoseMatchTest.plane(planes.get(index), channels);
      }

      @Override
      public PixelType pixelType() {
        return PixelType.FLOAT32;
      }
    };
  }

  private static RandomAccessibleInterval<? extends RealType<?>> plane(
      float[] pixels, int channels) {
    var image = ArrayImgs.floats(WIDTH, HEIGHT, channels);
    Pixels.write(pixels, 0, WIDTH, image);
    return image;
  }

  private static List<float[]> bars(long seed, double size, double variety, double slant) {
    SeededRandom random = new SeededRandom(seed);
    List<float[]> bars = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      bars.add(
          bar(
              20 + variety * random.nextGaussian(),
              17 + variety * random.nextGaussian(),
              size * Math.exp(0.1 * variety * random.nextGaussian()),
              1.5 * size * Math.exp(0.1 * variety * random.nextGaussian()),
              slant + 0.2 * variety * random.nextGaussian(),
              1));
    }
    return bars;
  }

  private static PoseStatistics statistics(List<float[]> planes) {
    return PoseStatistics.measure(set(1, planes), "real", Progress.NONE);
  }

  private static List<float[]> matched(List<float[]> from, List<float[]> to, long seed) {
    PoseMatch match = new PoseMatch(statistics(from), statistics(to), seed);
    List<float[]> all = new ArrayList<>();
    for (int i = 0; i < from.size(); i++) {
      all.add(match.apply(plane(from.get(i), 1), i));
    }
    return all;
  }

  /** From small and alike to large and different, and back. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void meansAndVarietyBecomeThoseOfTheOthers(boolean grow) {
    List<float[]> small = bars(1, 6, 0.2, 0);
    List<float[]> large = bars(2, 9, 1, 0.25);
    PoseStatistics wanted = statistics(grow ? large : small);
    PoseStatistics found = statistics(grow ? matched(small, large, 3) : matched(large, small, 3));
    double[] near = {0.4, 0.4, 0.1, 0.1, 0.08};
    for (int p = 0; p < PoseStatistics.COUNT; p++) {
      assertEquals(wanted.mean(p), found.mean(p), near[p], "mean of " + p);
      double ratio = Math.sqrt(found.variance(p) / wanted.variance(p));
      assertTrue(ratio > 0.6 && ratio < 1.6, "deviation of " + p + " is " + ratio + " times");
    }
  }

  @Test
  void whatHasTheirPosesStays() {
    List<float[]> bars = bars(1, 8, 1, 0.1);
    List<float[]> same = matched(bars, bars, 5);
    for (int i = 0; i < bars.size(); i++) {
      assertArrayEquals(bars.get(i), same.get(i), 0.05f, "plane " + i);
    }
  }

  /** Whatever pose is wanted, every pixel of the object ends up between the image's edges. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingLeavesTheImage(long seed) {
    SeededRandom random = new SeededRandom(seed);
    float[] object = Pose.object(bar(15, 20, 6, 9, 0.3, 1), new float[] {LEVEL});
    Pose from = Pose.of(object, WIDTH).orElseThrow();
    int moved = 0;
    for (int i = 0; i < 200; i++) {
      Pose wanted =
          new Pose(
              random.nextDouble(-10, WIDTH + 10),
              random.nextDouble(-10, HEIGHT + 10),
              random.nextDouble(0.5, 20),
              random.nextDouble(0.5, 20),
              random.nextDouble(-1, 1));
      Pose to = PoseMatch.inside(object, WIDTH, from, wanted);
      moved += to.equals(wanted) ? 0 : 1;
      for (int p = 0; p < object.length; p++) {
        if (object[p] > 0) {
          double x = from.movedX(to, p % WIDTH, Math.floorDiv(p, WIDTH));
          double y = from.movedY(to, Math.floorDiv(p, WIDTH));
          assertTrue(x > -1e-9 && x < WIDTH - 1 + 1e-9, wanted + " puts a pixel to x " + x);
          assertTrue(y > -1e-9 && y < HEIGHT - 1 + 1e-9, wanted + " puts a pixel to y " + y);
        }
      }
      // Its proportions and slant are those that were wanted.
      assertEquals(wanted.width() / wanted.height(), to.width() / to.height(), 1e-9);
      assertEquals(wanted.slant(), to.slant());
    }
    assertTrue(moved > 50 && moved < 200, "some fit as they are: " + moved);
  }

  @Test
  void seedsAndPlanesDiffer() {
    List<float[]> small = bars(1, 6, 0.2, 0);
    List<float[]> large = bars(2, 9, 1, 0.25);
    float[] first = matched(small, large, 3).get(0);
    assertArrayEquals(first, matched(small, large, 3).get(0));
    assertFalse(Arrays.equals(first, matched(small, large, 4).get(0)));
    PoseMatch match = new PoseMatch(statistics(small), statistics(large), 3);
    assertFalse(
        Arrays.equals(
            match.apply(plane(small.get(0), 1), 0), match.apply(plane(small.get(0), 1), 1)));
  }

  @Test
  void channelsMoveTogether() {
    float[] two = bar(15, 12, 6, 9, 0, 2);
    PoseStatistics from =
        PoseStatistics.measure(set(2, List.of(two, two)), "simulated", Progress.NONE);
    float[] other = bar(24, 20, 9, 12, 0.3, 2);
    PoseStatistics to =
        PoseStatistics.measure(set(2, List.of(other, other)), "real", Progress.NONE);
    float[] posed = new PoseMatch(from, to, 1).apply(plane(two, 2), 0);
    double wrong = 0;
    for (int i = 0; i < posed.length; i += 2) {
      assertEquals(2 * (posed[i] - LEVEL), posed[i + 1] - LEVEL, 1e-3);
      wrong += Math.abs(posed[i] - other[i]);
    }
    assertTrue(wrong / (9 * 12 * 100) < 0.15, "it is where the other is: " + wrong);
  }

  @Test
  void emptyPlanesStayAndEmptySetsAreRefused() {
    List<float[]> bars = bars(1, 8, 1, 0.1);
    float[] empty = new float[WIDTH * HEIGHT];
    PoseMatch match = new PoseMatch(statistics(bars), statistics(bars(2, 9, 1, 0)), 1);
    assertArrayEquals(empty, match.apply(plane(empty, 1), 0));
    InvalidInputException e =
        assertThrows(InvalidInputException.class, () -> statistics(List.of(empty, bars.get(0))));
    assertTrue(e.getMessage().startsWith("In the real images nothing stands out"), e.getMessage());
  }

  @Test
  void measuringCanBeCancelled() {
    PlaneSet bars = set(1, bars(1, 8, 1, 0.1));
    assertThrows(
        CancelledException.class,
        () -> PoseStatistics.measure(bars, "real", TestProgress.CANCELLED));
  }
}
