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
      assertEquals(sorted[index], Selection.of(values, index));
    }
  }
}
