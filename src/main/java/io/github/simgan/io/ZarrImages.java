package io.github.simgan.io;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.process.LUT;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.io.zarr.ZarrChannel;
import io.github.simgan.io.zarr.ZarrSpec;
import io.github.simgan.io.zarr.ZarrType;
import io.github.simgan.tensor.PixelType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** OME-Zarr images as ImageJ shows them, and ImageJ's images as OME-Zarr describes them. */
final class ZarrImages {
  private static final int RED = 0xff0000;

  /** Units as ImageJ's users write them; the first of each is what we write. */
  private static final Map<String, List<String>> UNITS =
      Map.of(
          "nanometer", List.of("nm"),
          "micrometer", List.of("µm", "um", "micron", "microns", "\u03bcm"),
          "millimeter", List.of("mm"),
          "centimeter", List.of("cm"),
          "meter", List.of("m"),
          "inch", List.of("inch", "in"),
          "millisecond", List.of("ms", "msec"),
          "second", List.of("sec", "s", "seconds"),
          "minute", List.of("min", "minutes"),
          "hour", List.of("h", "hours"));

  private ZarrImages() {}

  /**
   * An image as a virtual stack.
   *
   * @param image whose chunks are read when ImageJ shows them
   * @param title of the stack
   * @throws io.github.simgan.InvalidInputException if ImageJ has no such pixels
   */
  static ImagePlus stack(OmeZarr image, String title) {
    var pixels = image.pixels();
    LazyStack stack = new LazyStack(pixels, Likeness.bits(image.type().pixelType()));
    List<String> labels = image.labels();
    for (int i = 0; i < labels.size(); i++) {
      stack.setSliceLabel(labels.get(i).isEmpty() ? null : labels.get(i), i + 1);
    }
    List<LUT> luts = image.channels().stream().map(ZarrImages::lut).toList();
    boolean shown = luts.size() == pixels.dimension(2);
    if (shown) {
      stack.setColorModel(luts.get(0));
    }
    ImagePlus opened = new ImagePlus(title, stack);
    opened.setDimensions(
        (int) pixels.dimension(2), (int) pixels.dimension(3), (int) pixels.dimension(4));
    opened.setOpenAsHyperStack(true);
    Calibration calibration = opened.getCalibration();
    calibration.pixelWidth = image.pixelSize(0);
    calibration.pixelHeight = image.pixelSize(1);
    calibration.pixelDepth = image.pixelSize(3);
    calibration.setUnit(abbreviated(image.unit(0)));
    if (!image.unit(4).isEmpty()) {
      calibration.frameInterval = image.pixelSize(4);
      calibration.setTimeUnit(abbreviated(image.unit(4)));
    }
    if (pixels.dimension(2) > 1) {
      CompositeImage composite = new CompositeImage(opened, IJ.COMPOSITE);
      if (shown) {
        composite.setLuts(luts.toArray(LUT[]::new));
      }
      return composite;
    } else if (shown) {
      opened.setDisplayRange(luts.get(0).min, luts.get(0).max);
    }
    return opened;
  }

  private static LUT lut(ZarrChannel channel) {
    byte[][] ramps = new byte[3][256];
    for (int i = 0; i < 256; i++) {
      for (int c = 0; c < 3; c++) {
        ramps[c][i] = (byte) (((channel.colour() >> (16 - 8 * c)) & 255) * i / 255);
      }
    }
    LUT lut = new LUT(ramps[0], ramps[1], ramps[2]);
    lut.min = channel.black();
    lut.max = channel.white();
    return lut;
  }

  private static String abbreviated(String unit) {
    return unit.isEmpty() ? "pixel" : UNITS.getOrDefault(unit, List.of(unit)).get(0);
  }

  private static String spelled(String unit) {
    return UNITS.entrySet().stream()
        .filter(e -> e.getValue().contains(unit) || e.getKey().equals(unit))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("");
  }

  /**
   * What an OME-Zarr image is to be that is like an image of ImageJ.
   *
   * @param image in memory or virtual
   * @param type of its pixels
   */
  static ZarrSpec spec(Hyperstack image, PixelType type) {
    Calibration calibration = image.imagePlus().getCalibration();
    boolean timed = calibration.frameInterval > 0;
    String unit = spelled(calibration.getUnit());
    return ZarrSpec.of(
            image.title().replaceFirst("(?i)\\.(tiff?|png|jpe?g)$", ""),
            image.pixels().dimensionsAsLongArray(),
            ZarrType.of(type))
        .sized(
            new double[] {
              calibration.pixelWidth,
              calibration.pixelHeight,
              0,
              calibration.pixelDepth,
              timed ? calibration.frameInterval : 0
            },
            List.of(unit, unit, "", unit, timed ? spelled(calibration.getTimeUnit()) : ""))
        .shown(channels(image))
        .labelled(labels(image));
  }

  private static List<String> labels(Hyperstack image) {
    ImagePlus shown = image.imagePlus();
    long[] size = image.pixels().dimensionsAsLongArray();
    int planes = Math.toIntExact(size[2] * size[3] * size[4]);
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < planes; i++) {
      // A plane of RGB is three of ours.
      long source = (long) i * shown.getStackSize() / planes;
      labels.add(Objects.requireNonNullElse(Likeness.label(shown, (int) source), ""));
    }
    return labels;
  }

  private static List<ZarrChannel> channels(Hyperstack image) {
    ImagePlus shown = image.imagePlus();
    List<ZarrChannel> channels = new ArrayList<>();
    if (shown.getBitDepth() == 24) {
      for (int c = 0; c < 3; c++) {
        channels.add(new ZarrChannel("", RED >> (8 * c), 0, 255));
      }
      return channels;
    }
    LUT[] luts = shown.getLuts();
    for (LUT lut : luts) {
      byte[] bytes = lut.getBytes();
      int colour = 0;
      for (int c = 0; c < 3; c++) {
        colour = (colour << 8) | Byte.toUnsignedInt(bytes[256 * c + 255]);
      }
      double black = luts.length > 1 ? lut.min : shown.getDisplayRangeMin();
      double white = luts.length > 1 ? lut.max : shown.getDisplayRangeMax();
      channels.add(new ZarrChannel("", colour, black, white));
    }
    return luts.length == image.channels() ? channels : List.of();
  }
}
