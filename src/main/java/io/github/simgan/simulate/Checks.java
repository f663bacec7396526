package io.github.simgan.simulate;

import io.github.simgan.InvalidInputException;

/** Checks of settings that speak to the user. */
final class Checks {
  private Checks() {}

  static void range(String what, double value, double minimum, double maximum) {
    if (!(value >= minimum && value <= maximum)) {
      throw new InvalidInputException(
          "The simulator's "
              + what
              + " is "
              + number(value)
              + "; choose a value from "
              + number(minimum)
              + " to "
              + number(maximum)
              + ".");
    }
  }

  /** Labels and index arithmetic end there. */
  static void size(int width, int height) {
    range("width in pixels", width, 1, 16384);
    range("height in pixels", height, 1, 16384);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e9
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
