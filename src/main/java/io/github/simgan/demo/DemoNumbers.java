package io.github.simgan.demo;

import java.util.List;
import java.util.Locale;

/**
 * What the demonstration measured.
 *
 * @param steps training steps done
 * @param trainingSeconds wall time of the training
 * @param dice agreement of thresholded objects before and after refining, 0 to 1
 * @param objects labelled objects that were followed
 * @param medianShift median distance that their centres moved, in pixels
 * @param largeShift distance that 95 of 100 stay below, in pixels
 * @param noiseSimulated background noise, grey levels of the real picture
 * @param noiseRefined the same of the refined images
 * @param noiseReal the same of the real picture
 * @param realismSimulated mean probability "real" that the model's discriminator gives
 * @param realismRefined the same of the refined images
 * @param realismReal the same of the real picture
 */
record DemoNumbers(
    int steps,
    double trainingSeconds,
    double dice,
    int objects,
    double medianShift,
    double largeShift,
    double noiseSimulated,
    double noiseRefined,
    double noiseReal,
    double realismSimulated,
    double realismRefined,
    double realismReal) {

  /**
   * A line of the table.
   *
   * @param what is measured
   * @param value with its unit
   */
  record Line(String what, String value) {}

  /** Everything in words. */
  List<Line> lines() {
    return List.of(
        new Line("Training", text("%d steps in %.0f s", steps, trainingSeconds)),
        new Line(
            "Background noise, standard deviation in grey levels",
            text(
                "simulated %.2f, refined %.2f, real %.2f",
                noiseSimulated, noiseRefined, noiseReal)),
        new Line(
            "Mean realism (the model's own opinion, 0 to 1)",
            text(
                "simulated %.2f, refined %.2f, real %.2f",
                realismSimulated, realismRefined, realismReal)),
        new Line(
            "Objects before and after, agreement of thresholded pixels (Dice, 1 is perfect)",
            text("%.3f", dice)),
        new Line(
            "Shift of labelled objects' centres",
            text(
                "median %.2f px, 95 of 100 below %.2f px, %d objects",
                medianShift, largeShift, objects)));
  }

  /** Everything for programs. */
  String json() {
    return text(
        "{\"steps\": %d, \"training_seconds\": %.1f, \"dice\": %.4f, \"objects\": %d,"
            + " \"median_shift_px\": %.3f, \"p95_shift_px\": %.3f, \"noise_simulated\": %.3f,"
            + " \"noise_refined\": %.3f, \"noise_real\": %.3f, \"realism_simulated\": %.4f,"
            + " \"realism_refined\": %.4f, \"realism_real\": %.4f}\n",
        steps,
        trainingSeconds,
        dice,
        objects,
        medianShift,
        largeShift,
        noiseSimulated,
        noiseRefined,
        noiseReal,
        realismSimulated,
        realismRefined,
        realismReal);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
