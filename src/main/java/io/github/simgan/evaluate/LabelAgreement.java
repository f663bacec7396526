package io.github.simgan.evaluate;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.Thresholds;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether bright objects of images still lie where their labels say: Dice coefficient of the pixels
 * above Otsu's threshold (per image) with the labelled ones.
 *
 * @param pooled over all pixels of all images
 * @param mean over images
 * @param minimum of all images
 * @param images Dice of each image
 */
public record LabelAgreement(double pooled, double mean, double minimum, List<Double> images) {
  /** Copies the list. */
  public LabelAgreement {
    images = List.copyOf(images);
  }

  /**
   * Compares images with their labels.
   *
   * @param images one channel is used, the first
   * @param labels in the same order; 0 is background, all else object
   * @throws InvalidInputException if numbers or sizes differ
   */
  public static LabelAgreement of(PlaneSet images, PlaneSet labels) {
    return of(images, labels, Progress.NONE);
  }

  /**
   * Compares images with their labels.
   *
   * @param images one channel is used, the first
   * @param labels in the same order; 0 is background, all else object
   * @param progress may cancel between images
   * @throws InvalidInputException if numbers or sizes differ
   */
  public static LabelAgreement of(PlaneSet images, PlaneSet labels, Progress progress) {
    if (images.size() != labels.size()) {
      throw new InvalidInputException(
          String.format(
              "There are %d images but %d label images; give one label image for each image.",
              images.size(), labels.size()));
    }
    List<Double> each = new ArrayList<>();
    long both = 0;
    long sum = 0;
    for (int i = 0; i < images.size(); i++) {
      progress.throwIfCancelled();
      float[] image = Field.of(images.plane(i)).values();
      float[] label = Field.of(labels.plane(i)).values();
      if (image.length != label.length) {
        throw new InvalidInputException(
            images.name(i) + " and its labels " + labels.name(i) + " have different sizes.");
      }
      float threshold = Thresholds.otsu(image);
      long common = 0;
      long total = 0;
      for (int p = 0; p < image.length; p++) {
        boolean bright = image[p] > threshold;
        boolean object = label[p] != 0;
        common += bright && object ? 1 : 0;
        total += (bright ? 1 : 0) + (object ? 1 : 0);
      }
      each.add(total == 0 ? 1 : 2.0 * common / total);
      both += common;
      sum += total;
    }
    return new LabelAgreement(
        sum == 0 ? 1 : 2.0 * both / sum,
        each.stream().mapToDouble(d -> d).average().orElse(1),
        each.stream().mapToDouble(d -> d).min().orElse(1),
        each);
  }
}
