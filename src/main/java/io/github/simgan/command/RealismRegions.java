package io.github.simgan.command;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.measure.ResultsTable;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.Blob;
import io.github.simgan.evaluate.Blobs;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a realism map lies below a threshold: connected regions, plane by plane. */
final class RealismRegions {
  /** Name of their outlines in an overlay. */
  static final String NAME = "SimGAN region";

  private static final Color COLOUR = new Color(0xff5fa2);
  private static final int INSIDE = 255;

  /**
   * One region, connected over edges or corners, with its holes.
   *
   * @param roi outline, at its plane
   * @param slice from 1
   * @param frame from 1
   * @param pixels in it
   * @param mean realism
   * @param lowest realism
   */
  record Region(Roi roi, int slice, int frame, int pixels, double mean, double lowest) {}

  private RealismRegions() {}

  /**
   * Finds the regions.
   *
   * @param map 32-bit, one channel, 0 to 1
   * @param threshold regions are below it
   * @param least pixels that a region must have
   * @param progress may cancel
   * @throws InvalidInputException if the image is no realism map
   */
  static List<Region> below(ImagePlus map, double threshold, int least, Progress progress) {
    require(map);
    List<Region> regions = new ArrayList<>();
    int planes = map.getStackSize();
    for (int plane = 1; plane <= planes; plane++) {
      progress.throwIfCancelled();
      progress.update((plane - 1.0) / planes, "Finding regions");
      find(map, plane, threshold, least, regions);
    }
    return regions;
  }

  private static void require(ImagePlus map) {
    if (map.getBitDepth() != 32 || map.getNChannels() != 1) {
      throw noMap(map);
    }
    for (int plane = 1; plane <= map.getStackSize(); plane++) {
      ImageProcessor pixels = map.getStack().getProcessor(plane);
      for (int i = 0; i < pixels.getPixelCount(); i++) {
        if (!(pixels.getf(i) >= 0 && pixels.getf(i) <= 1)) {
          throw noMap(map);
        }
      }
    }
  }

  private static InvalidInputException noMap(ImagePlus image) {
    return new InvalidInputException(
        "\""
            + image.getTitle()
            + "\" is not a realism map (32-bit, one channel, values 0 to 1); make one with Plugins"
            + " > SimGAN > SimGAN Realism Map first.");
  }

  private static void find(
      ImagePlus map, int plane, double threshold, int least, List<Region> regions) {
    ImageProcessor values = map.getStack().getProcessor(plane);
    int width = values.getWidth();
    int height = values.getHeight();
    boolean[] below = new boolean[width * height];
    for (int i = 0; i < below.length; i++) {
      below[i] = values.getf(i) < threshold;
    }
    for (Blob blob : Blobs.ofMask(below, width, height)) {
      if (blob.area() >= least) {
        regions.add(region(map, plane, values, blob, regions.size() + 1));
      }
    }
  }

  private static Region region(
      ImagePlus map, int plane, ImageProcessor values, Blob blob, int number) {
    int width = values.getWidth();
    double sum = 0;
    double lowest = 1;
    ByteProcessor mask =
        new ByteProcessor(blob.right() - blob.left() + 1, blob.bottom() - blob.top() + 1);
    for (int pixel : blob.pixels()) {
      sum += values.getf(pixel);
      lowest = Math.min(lowest, values.getf(pixel));
      mask.set(pixel % width - blob.left(), pixel / width - blob.top(), INSIDE);
    }
    mask.setThreshold(INSIDE, INSIDE, ImageProcessor.NO_LUT_UPDATE);
    Roi roi = new ThresholdToSelection().convert(mask);
    roi.setLocation(blob.left() + roi.getXBase(), blob.top() + roi.getYBase());
    roi.setName(String.format(Locale.ROOT, "%s %04d", NAME, number));
    roi.setStrokeColor(COLOUR);
    RealismOverlay.place(roi, map, plane);
    int slices = map.getNSlices();
    return new Region(
        roi,
        (plane - 1) % slices + 1,
        (plane - 1) / slices + 1,
        blob.area(),
        sum / blob.area(),
        lowest);
  }

  /** Draws the outlines over an image; replaces those that were drawn before. */
  static void draw(ImagePlus image, List<Region> regions) {
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay().duplicate();
    for (int i = overlay.size() - 1; i >= 0; i--) {
      String name = overlay.get(i).getName();
      if (name != null && name.startsWith(NAME)) {
        overlay.remove(i);
      }
    }
    regions.forEach(region -> overlay.add((Roi) region.roi.clone()));
    image.setOverlay(overlay);
  }

  /** A row per region; positions and areas in the image's unit. */
  static ResultsTable table(List<Region> regions, Calibration calibration) {
    ResultsTable table = new ResultsTable();
    table.setPrecision(3);
    String unit = calibration.getUnit();
    for (Region region : regions) {
      double[] centre = region.roi.getContourCentroid();
      table.incrementCounter();
      table.addLabel(region.roi.getName());
      table.addValue("Slice", region.slice);
      table.addValue("Frame", region.frame);
      table.addValue("Pixels", region.pixels);
      table.addValue(
          "Area (" + unit + "^2)",
          region.pixels * calibration.pixelWidth * calibration.pixelHeight);
      table.addValue("X (" + unit + ")", calibration.getX(centre[0]));
      table.addValue("Y (" + unit + ")", calibration.getY(centre[1]));
      table.addValue("Mean realism", region.mean);
      table.addValue("Lowest realism", region.lowest);
    }
    return table;
  }
}
