package io.github.simgan.report;

import io.github.simgan.tensor.PlaneSet;
import java.util.Locale;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * What one set of images is, in a line.
 *
 * @param source where it comes from, for example a path
 * @param planes number of images
 * @param width of the first image in pixels
 * @param height of the first image in pixels
 * @param channels of every image
 * @param type of the pixels
 */
public record SetSummary(
    String source, int planes, int width, int height, int channels, String type) {
  /** The summary of a set. */
  public static SetSummary of(String source, PlaneSet planes) {
    RandomAccessibleInterval<? extends RealType<?>> first = planes.plane(0);
    return new SetSummary(
        source,
        planes.size(),
        (int) first.dimension(0),
        (int) first.dimension(1),
        planes.channels(),
        planes.pixelType().name());
  }

  String words() {
    return String.format(Locale.ROOT, "%d image(s), %d×%d, %s", planes, width, height, type);
  }
}
