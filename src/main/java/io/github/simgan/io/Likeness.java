package io.github.simgan.io;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import io.github.simgan.InvalidInputException;
import io.github.simgan.tensor.PixelType;
import java.util.Arrays;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Makes empty images that keep everything of another but its pixels. */
final class Likeness {
  private Likeness() {}

  /** Same type, same everything. */
  static ImagePlus same(ImagePlus image, String title) {
    return describe(image, allocate(image, title, image.getBitDepth(), 0), false);
  }

  /** Another pixel type; RGB becomes three channels. */
  static ImagePlus ofType(ImagePlus image, String title, PixelType type) {
    return retyped(image, allocate(image, title, bits(type), image.getBitDepth() == 24 ? 3 : 0));
  }

  /** Planes that are made when ImageJ shows them. */
  static ImagePlus lazy(
      ImagePlus image,
      String title,
      PixelType type,
      RandomAccessibleInterval<? extends RealType<?>> pixels) {
    boolean rgb = image.getBitDepth() == 24 && type.equals(PixelType.UINT8);
    int bits = rgb ? 24 : bits(type);
    ImagePlus copy = new ImagePlus(title, new LazyStack(image, pixels, bits));
    copy.setDimensions(rgb ? 1 : (int) pixels.dimension(2), image.getNSlices(), image.getNFrames());
    copy.setOpenAsHyperStack(image.isHyperStack() || image.getOpenAsHyperStack());
    return bits == image.getBitDepth() ? describe(image, copy, false) : retyped(image, copy);
  }

  private static ImagePlus retyped(ImagePlus image, ImagePlus empty) {
    if (image.getBitDepth() != 24) {
      ImagePlus copy = describe(image, empty, false);
      // A table from stored to physical values belongs to the type it was made for.
      copy.getCalibration().disableDensityCalibration();
      return copy;
    }
    ImagePlus copy = describe(image, empty, true);
    CompositeImage composite = new CompositeImage(copy, IJ.COMPOSITE);
    composite.setOverlay(copy.getOverlay());
    for (int c = 1; c <= 3; c++) {
      composite.setC(c);
      composite.setDisplayRange(0, 255);
    }
    composite.setC(1);
    return composite;
  }

  /** A 32-bit map of one channel. */
  static ImagePlus map(ImagePlus image, String title, double black, double white) {
    ImagePlus copy = describe(image, allocate(image, title, 32, 1), true);
    copy.getCalibration().disableDensityCalibration();
    copy.setDisplayRange(black, white);
    return copy;
  }

  /** A black image; several channels become a composite. */
  static ImagePlus empty(String title, PixelType type, int... size) {
    int bits = bits(type);
    ImageStack stack = new ImageStack(size[0], size[1]);
    for (int i = 0; i < size[2] * size[3] * size[4]; i++) {
      stack.addSlice(null, plane(bits, size[0] * size[1]));
    }
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(size[2], size[3], size[4]);
    image.setOpenAsHyperStack(true);
    return size[2] > 1 ? new CompositeImage(image, IJ.COMPOSITE) : image;
  }

  /** Bits of ImageJ's pixels of a type. */
  static int bits(PixelType type) {
    if (type.equals(PixelType.UINT8)) {
      return 8;
    } else if (type.equals(PixelType.UINT16)) {
      return 16;
    } else if (type.equals(PixelType.FLOAT32)) {
      return 32;
    }
    throw new InvalidInputException(
        "ImageJ has no pixels of type " + type.name() + "; use uint8, uint16 or float32.");
  }

  /** Empty planes with axes and labels; {@code channels} 0 keeps the image's own number. */
  private static ImagePlus allocate(ImagePlus image, String title, int bits, int channels) {
    int from = image.getNChannels();
    int to = channels == 0 ? from : channels;
    int rest = image.getNSlices() * image.getNFrames();
    int width = image.getWidth();
    int height = image.getHeight();
    ImageStack stack;
    try {
      stack =
          channels == 0 && bits != 24
              ? new ImageStack(width, height, image.getProcessor().getColorModel())
              : new ImageStack(width, height);
      for (int i = 0; i < to * rest; i++) {
        int source = i / to * from + Math.min(i % to, from - 1);
        stack.addSlice(label(image, source), plane(bits, width * height));
      }
    } catch (OutOfMemoryError e) {
      throw new InvalidInputException(
          "There is not enough memory for a copy of \""
              + image.getTitle()
              + "\"; raise it with Edit > Options > Memory & Threads, or use a part of the image.",
          e);
    }
    ImagePlus copy = new ImagePlus(title, stack);
    copy.setDimensions(to, image.getNSlices(), image.getNFrames());
    copy.setOpenAsHyperStack(image.isHyperStack() || image.getOpenAsHyperStack() || to != from);
    return copy;
  }

  static String label(ImagePlus image, int index) {
    if (!image.hasImageStack()) {
      return image.getProp("Slice_Label");
    }
    return image.getImageStack().getSliceLabel(index + 1);
  }

  private static Object plane(int bits, int pixels) {
    return switch (bits) {
      case 8 -> new byte[pixels];
      case 16 -> new short[pixels];
      case 32 -> new float[pixels];
      default -> {
        int[] black = new int[pixels];
        Arrays.fill(black, 0xff000000);
        yield black;
      }
    };
  }

  /** Copies what describes the pixels; {@code plain} leaves LUTs and display range alone. */
  private static ImagePlus describe(ImagePlus from, ImagePlus copy, boolean plain) {
    ImagePlus described = copy;
    Calibration calibration = from.getCalibration().copy();
    described.setCalibration(calibration);
    Object info = from.getProperty("Info");
    if (info != null) {
      described.setProperty("Info", info);
    }
    described.setProperties(from.getPropertiesAsArray());
    if (!plain && from.isComposite()) {
      CompositeImage composite = new CompositeImage(described, from.getDisplayMode());
      composite.setOpenAsHyperStack(described.getOpenAsHyperStack());
      composite.copyLuts(from);
      described = composite;
    } else if (!plain && from.getBitDepth() != 24) {
      // The LUT came with the stack's colour model; empty planes would be scaled to 0..0.
      described.setDisplayRange(from.getDisplayRangeMin(), from.getDisplayRangeMax());
    }
    if (from.getOverlay() != null) {
      described.setOverlay(from.getOverlay().duplicate());
    }
    return described;
  }
}
