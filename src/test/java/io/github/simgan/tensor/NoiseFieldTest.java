package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseFieldTest {
  private static final NoiseField FIELD = new NoiseField(17);

  @Test
  void tilesAgreeWithTheWhole() {
    float[] whole = FIELD.values(3, -10, -20, 50, 40, new NoiseChannels(2, 1, 2));
    float[] tile = FIELD.values(3, 5, -7, 13, 11, new NoiseChannels(2, 1, 2));
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < 5; c++) {
          assertEquals(whole[((y + 13) * 50 + x + 15) * 5 + c], tile[(y * 13 + x) * 5 + c]);
        }
      }
    }
  }

  @Test
  void octavesAreNearlyNormalAndVaryOverTheirPixels() {
    NoiseChannels channels = new NoiseChannels(6, 0, 1, 3);
    float[] whole = FIELD.values(3, -10, -20, 700, 400, channels);
    float[] tile = FIELD.values(3, 5, -7, 13, 11, channels);
    for (int y = 0; y < 11; y++) {
      for (int x = 0; x < 13; x++) {
        for (int c = 0; c < 7; c++) {
          assertEquals(whole[((y + 13) * 700 + x + 15) * 7 + c], tile[(y * 13 + x) * 7 + c]);
        }
      }
    }
    double[] alike = new double[6]; // correlation with what is two pixels further right
    for (int c = 0; c < 6; c++) {
      double mean = 0;
      double square = 0;
      double fourth = 0;
      double others = 0;
      int n = whole.length / 7 - 2;
      for (int i = 0; i < n; i++) {
        double value = whole[7 * i + c];
        mean += value / n;
        square += value * value / n;
        fourth += value * value * value * value / n;
        alike[c] += value * whole[7 * (i + 2) + c] / n;
        others += value * whole[7 * i + (c + 1) % 6] / n;
      }
      assertEquals(0, mean, 0.03, "channel " + c);
      assertEquals(1, square, 0.04, "channel " + c);
      assertEquals(2.7, fourth, 0.2, "channel " + c); // a normal distribution has 3, uniform 1.8
      assertEquals(0, others, 0.03, "channel " + c);
    }
    for (int c = 0; c < 2; c++) {
      assertEquals(0, alike[c], 0.02);
      assertEquals(0.25, alike[2 + c], 0.05);
      assertTrue(alike[4 + c] > 0.4, "over 4 pixels " + alike[4 + c]);
    }
    assertThrows(IllegalArgumentException.class, () -> new NoiseChannels(4, 0, 0, 3));
  }

  @Test
  void isNormalAndIndependent() {
    float[] v = FIELD.values(0, 0, 0, 512, 512, new NoiseChannels(2, 0, 0));
    double mean = 0;
    double square = 0;
    double right = 0;
    double below = 0;
    double channels = 0;
    for (int i = 0; i < v.length - 1024; i++) {
      mean += v[i];
      square += v[i] * v[i];
      right += v[i] * v[i + 2];
      below += v[i] * v[i + 1024];
      channels += i % 2 == 0 ? v[i] * v[i + 1] : 0;
    }
    double n = v.length - 1024.0;
    assertEquals(0, mean / n, 0.01);
    assertEquals(1, square / n, 0.01);
    assertEquals(0, right / n, 0.01);
    assertEquals(0, below / n, 0.01);
    assertEquals(0, channels / (n / 2), 0.01);
  }

  @Test
  void planeNoiseIsConstantInAPlaneAndDiffersBetweenPlanes() {
    float[] a = FIELD.values(1, 0, 0, 9, 9, new NoiseChannels(0, 2, 0));
    float[] far = FIELD.values(1, 5000, 70, 9, 9, new NoiseChannels(0, 2, 0));
    double square = 0;
    for (int plane = 0; plane < 2000; plane++) {
      float value = FIELD.values(plane, 0, 0, 1, 1, new NoiseChannels(0, 1, 0))[0];
      square += value * value / 2000;
    }
    for (int i = 0; i < a.length; i++) {
      assertEquals(a[i % 2], a[i]);
      assertEquals(a[i], far[i]);
    }
    assertNotEquals(a[0], a[1]);
    assertEquals(1, square, 0.12);
    assertTrue(FIELD.values(2, 0, 0, 1, 1, new NoiseChannels(0, 1, 0))[0] != a[0]);
  }

  /** What was in the array before makes no difference. */
  @Test
  void anArrayIsFilledAnew() {
    NoiseChannels channels = new NoiseChannels(1, 1, 2);
    float[] noise = new float[7 * 5 * channels.count()];
    Arrays.fill(noise, 99);
    FIELD.fill(noise, 3, -2, 8, 7, 5, channels);
    assertArrayEquals(FIELD.values(3, -2, 8, 7, 5, channels), noise);
  }

  @Test
  void seedsAndPlanesDiffer() {
    assertNotEquals(
        FIELD.values(0, 0, 0, 1, 1, new NoiseChannels(1, 0, 0))[0],
        new NoiseField(18).values(0, 0, 0, 1, 1, new NoiseChannels(1, 0, 0))[0]);
    assertNotEquals(
        FIELD.values(0, 0, 0, 1, 1, new NoiseChannels(1, 0, 0))[0],
        FIELD.values(1, 0, 0, 1, 1, new NoiseChannels(1, 0, 0))[0]);
  }

  @Test
  void smoothNoiseIsSmoothAndHasVarianceOneEverywhere() {
    int size = 64;
    int planes = 400;
    double[] sum = new double[size];
    double[] squares = new double[size];
    double steps = 0;
    for (int plane = 0; plane < planes; plane++) {
      float[] v = FIELD.values(plane, 0, 0, size, 1, new NoiseChannels(0, 0, 1));
      for (int i = 0; i < size; i++) {
        sum[i] += v[i] / planes;
        squares[i] += v[i] * v[i] / planes;
        steps = Math.max(steps, i == 0 ? 0 : Math.abs(v[i] - v[i - 1]));
      }
    }
    for (int i = 0; i < size; i++) {
      assertEquals(0, sum[i], 0.25, "mean at " + i);
      assertEquals(1, squares[i], 0.25, "variance at " + i);
    }
    assertTrue(steps < 0.35, "largest step between neighbours " + steps);
  }

  @Test
  void everyFurtherSmoothChannelIsFourTimesAsSlow() {
    double[] steps = new double[2];
    for (int plane = 0; plane < 200; plane++) {
      float[] v = FIELD.values(plane, 7, 9, 256, 1, new NoiseChannels(0, 0, 2));
      for (int i = 2; i < v.length; i++) {
        steps[i % 2] += Math.abs(v[i] - v[i - 2]);
      }
    }
    assertEquals(4, steps[0] / steps[1], 0.6);
  }
}
