package io.github.simgan.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Selected values are those of the sorted array. */
class SelectionTest {
  @Test
  void equalsTheSortedArray() {
    SeededRandom random = new SeededRandom(4);
    for (int run = 0; run < 300; run++) {
      float[] values = new float[1 + random.nextInt(200)];
      int kinds = 1 + random.nextInt(40);
      for (int i = 0; i < values.length; i++) {
        // Many equal values, as in images, and some rising and falling runs.
        values[i] = run % 3 == 0 ? random.nextInt(kinds) : run % 3 == 1 ? i : -i;
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int index = random.nextInt(values.length);
      assertEquals(sorted[index], Selection.of(values, index)[0]);
    }
  }

  /** A plane as cameras make it: a narrow background, and one hot pixel far above. */
  @Test
  void backgroundsInOneBin() {
    SeededRandom random = new SeededRandom(6);
    float[] values = new float[200_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 100 == 0 ? 3000 + random.nextInt(20_000) : 200 + random.nextInt(30) / 7f;
    }
    values[77] = 1e9f;
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    int[] indexes = {0, 1, 99_999, 100_000, 2000, 198_500, 199_999, 199_998};
    float[] several = Selection.of(values, indexes);
    for (int i = 0; i < indexes.length; i++) {
      assertEquals(sorted[indexes[i]], several[i]);
    }
  }

  @Test
  void equalsTheSortedArrayOfManyValues() {
    SeededRandom random = new SeededRandom(5);
    for (int run = 0; run < 60; run++) {
      float[] values = new float[2048 + random.nextInt(5000)];
      // Backgrounds in one bin, all alike, far apart, and values next to each other.
      double step = new double[] {1, 0, 1e30, 1e-7, 1e-40}[run % 5];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (step * random.nextInt(300) * (i % 50 == 0 ? 100 : 1) - step);
      }
      float[] sorted = values.clone();
      Arrays.sort(sorted);
      int[] indexes = {values.length - 1, 0, values.length / 5, values.length / 2, 0};
      float[] several = Selection.of(values, indexes);
      for (int i = 0; i < indexes.length; i++) {
        assertEquals(sorted[indexes[i]], several[i]);
      }
    }
  }
}
