package io.github.simgan.evaluate;

import io.github.simgan.tensor.SeededRandom;
import java.util.List;

/**
 * How much images of a set, and objects within one image, differ in brightness. Networks that learn
 * from images without the variety of the real ones fail on real ones that are darker or brighter.
 *
 * @param background grey level of the set's background (its 1st percentile)
 * @param images every image that was measured
 */
public record BrightnessVariety(double background, List<ImageBrightness> images) {
  /** Copies the list. */
  public BrightnessVariety {
    images = List.copyOf(images);
  }

  private double[] bright() {
    return images.stream().mapToDouble(ImageBrightness::bright).toArray();
  }

  private double[] objectVariations() {
    return images.stream()
        .mapToDouble(ImageBrightness::objectVariation)
        .filter(Double::isFinite)
        .toArray();
  }

  /** Mean over images of the 99.8th percentile, in grey levels. */
  public double mean() {
    return Statistics.mean(bright());
  }

  /** Standard deviation over images of the 99.8th percentile, in grey levels. */
  public double deviation() {
    return Statistics.deviation(bright());
  }

  /** Coefficient of variation over images of the 99.8th percentile above the background. */
  public double variation() {
    return variation(bright());
  }

  private double variation(double[] bright) {
    return Statistics.deviation(bright) / (Statistics.mean(bright) - background);
  }

  /** Mean over images of the coefficient of variation of their objects' brightness. */
  public double objectVariation() {
    return Statistics.mean(objectVariations());
  }

  /** Standard deviation over images of that. */
  public double objectVariationDeviation() {
    return Statistics.deviation(objectVariations());
  }

  /** The interval of this set's {@link #variation()} divided by another's. */
  public Interval variationRatio(BrightnessVariety other, long seed) {
    return Bootstrap.interval(
        seed,
        random ->
            variation(Bootstrap.draw(bright(), random))
                / other.variation(Bootstrap.draw(other.bright(), random)));
  }

  /** The interval of this set's {@link #objectVariation()} divided by another's. */
  public Interval objectVariationRatio(BrightnessVariety other, long seed) {
    return Bootstrap.interval(seed, random -> drawnMean(random) / other.drawnMean(random));
  }

  private double drawnMean(SeededRandom random) {
    double[] values = objectVariations();
    return values.length == 0 ? Double.NaN : Statistics.mean(Bootstrap.draw(values, random));
  }
}
