package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "1, 1.0",
    "-0.0, -0.0",
    "1e10, 1.0E+10",
    "123456789, 123456789.0",
    "1.5e300, 1.5E+300",
    "2e-9, 2.0E-9",
    "0.30000000000000004, 0.30000000000000004",
  })
  void numbersAreWrittenAsPeopleDo(double value, String text) {
    assertEquals(text, Json.number(value));
  }

  @Test
  void everyDoubleComesBack() {
    Random random = new Random(4);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(value, Double.parseDouble(Json.number(value)));
      }
    }
    for (double value : new double[] {Double.MIN_VALUE, Double.MAX_VALUE, Double.MIN_NORMAL}) {
      assertEquals(value, Double.parseDouble(Json.number(value)));
    }
  }
}
