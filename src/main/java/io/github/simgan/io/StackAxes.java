package io.github.simgan.io;

import ij.measure.Calibration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which channel, slice and frame each page of a file is, and how large a pixel is, as the text of
 * its first page says: OME-XML or ImageJ's lines.
 *
 * @param order of the axes behind X and Y, the first running fastest: "CZT", "ZCT", ...
 * @param channels number of channels
 * @param slices number of Z slices
 * @param frames number of time points
 * @param text that says so
 */
record StackAxes(String order, int channels, int slices, int frames, String text) {
  private static final String IMAGEJ = "CZT";

  /**
   * Reads the text.
   *
   * @param text description of the first page
   * @param pages number of pages; where the text does not agree with it, they are slices
   */
  static StackAxes of(String text, int pages) {
    boolean ome = text.contains("<OME") && text.contains("DimensionOrder");
    StackAxes said =
        ome
            ? new StackAxes(
                word(text, "DimensionOrder=\"XY([CZT]{3})\"", IMAGEJ),
                whole(text, "SizeC=\"(\\d{1,9})\""),
                whole(text, "SizeZ=\"(\\d{1,9})\""),
                whole(text, "SizeT=\"(\\d{1,9})\""),
                text)
            : new StackAxes(
                IMAGEJ,
                whole(text, "(?m)^channels=(\\d{1,9})$"),
                whole(text, "(?m)^slices=(\\d{1,9})$"),
                whole(text, "(?m)^frames=(\\d{1,9})$"),
                text);
    boolean agrees =
        (long) said.channels * said.slices * said.frames == pages
            && said.order.chars().distinct().count() == 3;
    return agrees ? said : new StackAxes(IMAGEJ, 1, pages, 1, text);
  }

  private static String word(String text, String pattern, String otherwise) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  private static int whole(String text, String pattern) {
    return Math.max(1, Integer.parseInt(word(text, pattern, "1")));
  }

  private static OptionalDouble real(String text, String pattern) {
    try {
      double value = Double.parseDouble(word(text, pattern, "0"));
      return value > 0 && Double.isFinite(value)
          ? OptionalDouble.of(value)
          : OptionalDouble.empty();
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /**
   * The page of a plane.
   *
   * @param plane in ImageJ's order: channels fastest, then slices, then frames; from 0
   */
  int page(int plane) {
    int[] position = {
      plane % channels, plane / channels % slices, plane / channels / slices % frames
    };
    int[] size = {channels, slices, frames};
    int page = 0;
    int step = 1;
    for (int i = 0; i < order.length(); i++) {
      int axis = IMAGEJ.indexOf(order.charAt(i));
      page += position[axis] * step;
      step *= size[axis];
    }
    return page;
  }

  /** Sets what the text says of the size of a pixel. */
  void calibrate(Calibration calibration) {
    String number = "=\"([-+.\\deE]{1,30})\"";
    OptionalDouble x = real(text, "PhysicalSizeX" + number);
    if (x.isPresent()) {
      calibration.pixelWidth = x.getAsDouble();
      calibration.pixelHeight = real(text, "PhysicalSizeY" + number).orElse(x.getAsDouble());
      calibration.pixelDepth = real(text, "PhysicalSizeZ" + number).orElse(1);
      calibration.setUnit(word(text, "PhysicalSizeXUnit=\"([^\"]{1,20})\"", "µm"));
    }
    real(text, "(?m)^spacing=([-+.\\deE]{1,30})$").ifPresent(z -> calibration.pixelDepth = z);
    real(text, "(?m)^finterval=([-+.\\deE]{1,30})$").ifPresent(t -> calibration.frameInterval = t);
    String unit = word(text, "(?m)^unit=(.{1,20})$", "");
    if (!unit.isEmpty()) {
      calibration.setUnit(unit.toLowerCase(Locale.ROOT).startsWith("\\u00b5") ? "µm" : unit);
    }
  }
}
