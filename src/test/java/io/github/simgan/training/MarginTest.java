package io.github.simgan.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import io.github.simgan.network.Backend;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Patches and what is around them. */
class MarginTest {

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 3", "1, 4, 3", "3, 5, 7", "7, 1, 2"})
  void thePatchIsInTheMiddleAndItsGradientHasZerosAround(int size, int width, int height) {
    Margin margin = new Margin(size, width, height);
    assertEquals(width + 2 * size, margin.width());
    assertEquals(height + 2 * size, margin.height());
    int count = 2 * margin.height() * margin.width() * 2;
    INDArray all = Nd4j.linspace(1, count, count).reshape(2, margin.height(), margin.width(), 2);
    INDArray inner = margin.inner(all);
    assertArrayEquals(new long[] {2, height, width, 2}, inner.shape());
    INDArray outer = margin.outer(inner);
    assertArrayEquals(all.shape(), outer.shape());
    assertNotSame(inner, outer, "it can be closed");
    for (int n = 0; n < 2; n++) {
      for (int y = 0; y < margin.height(); y++) {
        for (int x = 0; x < margin.width(); x++) {
          boolean inside = x >= size && y >= size && x < size + width && y < size + height;
          for (int c = 0; c < 2; c++) {
            double expected = inside ? all.getDouble(n, y, x, c) : 0;
            assertEquals(expected, outer.getDouble(n, y, x, c), "at " + x + ", " + y);
          }
        }
      }
    }
  }
}
