package io.github.simgan.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.Field;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The demonstration's numbers on fields whose answer is known. */
class MeasuresTest {
  private static final int SIZE = 96;

  /** A bright square on a slope, with noise. */
  private static Field field(int left, double sigma) {
    Random random = new Random(3);
    float[] values = new float[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        boolean in = x >= left && x < left + 20 && y >= 30 && y < 50;
        double value = 0.002 * x + (in ? 5 : 0) + sigma * random.nextGaussian();
        values[y * SIZE + x] = (float) value;
      }
    }
    return new Field(SIZE, SIZE, values);
  }

  @Test
  void noiseOfTheBackgroundWithoutObjectsAndSlope() {
    List<Field> fields = List.of(field(30, 0.3));
    assertEquals(0.3, Measures.backgroundNoise(fields, Measures.otsu(fields)), 0.01);
    assertEquals(0, Measures.backgroundNoise(List.of(field(30, 0)), 2), 1e-4);
  }

  @Test
  void thresholdLiesBetweenBackgroundAndObjects() {
    double threshold = Measures.otsu(List.of(field(30, 0.3), field(50, 0.3)));
    assertTrue(threshold > 1 && threshold < 4.5, "threshold " + threshold);
  }

  @Test
  void agreementOfShiftedSquares() {
    List<Field> a = List.of(field(30, 0));
    assertEquals(1, Measures.dice(a, 2, a, 2));
    assertEquals(0.75, Measures.dice(a, 2, List.of(field(35, 0)), 2), 1e-9);
    assertEquals(0, Measures.dice(a, 2, List.of(field(60, 0)), 2));
  }

  @Test
  void shiftOfALabelledObject() {
    float[] labels = new float[SIZE * SIZE];
    for (int y = 25; y < 55; y++) {
      for (int x = 25; x < 60; x++) {
        labels[y * SIZE + x] = 7;
      }
    }
    List<Field> label = List.of(new Field(SIZE, SIZE, labels));
    double[] none = Measures.shifts(label, List.of(field(30, 0)), List.of(field(30, 0)));
    assertEquals(1, none.length);
    assertEquals(0, none[0]);
    double[] two = Measures.shifts(label, List.of(field(30, 0)), List.of(field(32, 0)));
    assertEquals(2, two[0], 0.05);
  }
}
