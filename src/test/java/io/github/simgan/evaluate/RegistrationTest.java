package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.SeededRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shifts whose length is known, since the object is drawn from a formula. */
class RegistrationTest {
  private static final int SIZE = 64;
  private static final Registration.Part PART = new Registration.Part(16, 16, 32, 32);

  /** A cell with a soft edge and two spots, moved by (dx, dy), other brightness, with noise. */
  private static Field cell(double dx, double dy, double gain, double noise) {
    SeededRandom random = new SeededRandom(5);
    float[] values = new float[SIZE * SIZE];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        double u = x - 31.3 - dx;
        double v = y - 32.1 - dy;
        double body = 1 / (1 + Math.exp((Math.hypot(u, 1.4 * v) - 11) / 1.2));
        double spots = 0.4 * spot(u - 4, v - 2) - 0.3 * spot(u + 5, v + 1);
        double value = 0.2 + gain * (body + spots) + noise * random.nextGaussian();
        values[y * SIZE + x] = (float) value;
      }
    }
    return new Field(SIZE, SIZE, values);
  }

  private static double spot(double u, double v) {
    return Math.exp(-(u * u + v * v) / (2 * 2.5 * 2.5));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.25, 0",
    "0, -0.4",
    "0.5, 0.5",
    "-0.7, 0.3",
    "1.1, -0.8",
    "2.35, 1.65",
    "-3.2, 2.9"
  })
  void knownShiftsAreFound(double dx, double dy) {
    Registration.Shift clean = Registration.of(cell(0, 0, 1, 0), cell(dx, dy, 0.6, 0), PART);
    assertEquals(dx, clean.x(), 0.02);
    assertEquals(dy, clean.y(), 0.02);
    assertTrue(clean.inside() && clean.correlation() > 0.99);
    // Noise of 3 % of the contrast; then even the best estimator scatters by 0.02 (Cramér–Rao).
    Registration.Shift noisy = Registration.of(cell(0, 0, 1, 0), cell(dx, dy, 0.6, 0.02), PART);
    assertEquals(dx, noisy.x(), 0.05);
    assertEquals(dy, noisy.y(), 0.05);
  }

  @Test
  void farShiftsAndOtherContentAreNotClear() {
    assertFalse(Registration.of(cell(0, 0, 1, 0), cell(6, 0, 1, 0), PART).inside());
    float[] values = new float[SIZE * SIZE];
    SeededRandom random = new SeededRandom(9);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    Field noise = new Field(SIZE, SIZE, values);
    assertTrue(Registration.of(cell(0, 0, 1, 0), noise, PART).correlation() < 0.5);
  }

  @Test
  void objectsAreFollowedByTheirLabels() {
    float[] label = new float[SIZE * SIZE];
    for (int y = 22; y < 43; y++) {
      for (int x = 20; x < 43; x++) {
        label[y * SIZE + x] = 7;
      }
    }
    List<Blob> objects = Blobs.ofLabels(new Field(SIZE, SIZE, label));
    Field before = cell(0, 0, 1, 0);
    Field after = cell(0.6, -0.8, 2, 0.01);
    Shifts shifts = new Shifts(false, ShiftMeasure.ofObjects(3, before, after, objects));
    assertEquals(1, shifts.clear().size());
    assertEquals(3, shifts.each().get(0).plane());
    assertEquals(1, shifts.mean(), 0.03);
    assertEquals(0.6, shifts.meanX(), 0.03);
    assertEquals(-0.8, shifts.meanY(), 0.03);
    Shifts tiles = new Shifts(true, ShiftMeasure.ofTiles(0, before, after));
    assertEquals(1, tiles.mean(), 0.03);
  }
}
