package io.github.simgan.io;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/** A virtual stack whose planes are read from a BigTIFF file when ImageJ shows them. */
final class BigTiffStack extends VirtualStack {
  private final Path file;
  private final BigTiff tiff;
  private final StackAxes axes;

  private BigTiffStack(Path file, BigTiff tiff, StackAxes axes) {
    super(tiff.pages().get(0).width(), tiff.pages().get(0).height(), null, null);
    this.file = file;
    this.tiff = tiff;
    this.axes = axes;
    setBitDepth(tiff.pages().get(0).bits());
  }

  /**
   * Opens a file.
   *
   * @param file with the first bytes of a BigTIFF
   * @param virtualAbove bytes of pixels above which planes are left in the file
   * @throws InvalidInputException if it cannot be read
   */
  static ImagePlus open(Path file, long virtualAbove) {
    BigTiff tiff = BigTiff.open(file);
    StackAxes axes = StackAxes.of(tiff.description(), tiff.pages().size());
    BigTiffStack stack = new BigTiffStack(file, tiff, axes);
    ImagePlus image =
        new ImagePlus(
            file.getFileName().toString(),
            tiff.pixelBytes() > virtualAbove ? stack : stack.inMemory());
    image.setDimensions(axes.channels(), axes.slices(), axes.frames());
    image.setOpenAsHyperStack(axes.channels() * axes.frames() > 1);
    Calibration calibration = image.getCalibration();
    if (tiff.pixelSize()[0] > 0 && tiff.pixelSize()[1] > 0) {
      calibration.pixelWidth = tiff.pixelSize()[0];
      calibration.pixelHeight = tiff.pixelSize()[1];
      calibration.setUnit(tiff.unit());
    }
    axes.calibrate(calibration);
    return axes.channels() > 1 ? new CompositeImage(image, IJ.COMPOSITE) : image;
  }

  private ImageStack inMemory() {
    ImageStack copy = new ImageStack(getWidth(), getHeight());
    for (int n = 1; n <= size(); n++) {
      copy.addSlice(getProcessor(n));
    }
    return copy;
  }

  @Override
  public int size() {
    return tiff.pages().size();
  }

  @Override
  public int getSize() {
    return size();
  }

  @Override
  public int getBitDepth() {
    return tiff.pages().get(0).bits();
  }

  @Override
  public String getSliceLabel(int n) {
    return null;
  }

  @Override
  public Object getPixels(int n) {
    return getProcessor(n).getPixels();
  }

  @Override
  public ImageProcessor getProcessor(int n) {
    Object pixels;
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      pixels = tiff.pages().get(axes.page(n - 1)).pixels(in);
    } catch (IOException e) {
      throw new InvalidInputException(
          "Page "
              + (axes.page(n - 1) + 1)
              + " of "
              + file
              + " is damaged or cannot be read; copy or export the file again.",
          e);
    }
    return switch (getBitDepth()) {
      case 8 -> new ByteProcessor(getWidth(), getHeight(), (byte[]) pixels, null);
      case 16 -> new ShortProcessor(getWidth(), getHeight(), (short[]) pixels, null);
      case 24 -> new ColorProcessor(getWidth(), getHeight(), (int[]) pixels);
      default -> new FloatProcessor(getWidth(), getHeight(), (float[]) pixels, null);
    };
  }
}
