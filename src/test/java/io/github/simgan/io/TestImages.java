package io.github.simgan.io;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.measure.Calibration;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import java.awt.Color;

/** Images with a different value in every pixel, as far as the type allows. */
public final class TestImages {
  static final int WIDTH = 31;
  static final int HEIGHT = 7;

  private TestImages() {}

  /** Value of a pixel, different along every axis; below 251 for 8-bit. */
  static int value(int bits, int x, int y, int c, int z, int t) {
    int v = x + 37 * y + 1009 * c + 2003 * z + 5003 * t;
    return bits == 8 || bits == 24 ? v % 251 : v;
  }

  /** A described image: calibration, labels, LUTs, ranges, properties. */
  public static ImagePlus image(int bits, int channels, int slices, int frames) {
    ImageStack stack = new ImageStack(WIDTH, HEIGHT);
    for (int t = 0; t < frames; t++) {
      for (int z = 0; z < slices; z++) {
        for (int c = 0; c < channels; c++) {
          stack.addSlice("c" + c + " z" + z + " t" + t + " µ", plane(bits, c, z, t));
        }
      }
    }
    ImagePlus image = new ImagePlus("test", stack);
    image.setDimensions(channels, slices, frames);
    image.setOpenAsHyperStack(true);
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.65;
    calibration.pixelHeight = 0.5;
    calibration.pixelDepth = 2.5;
    calibration.setUnit("µm");
    calibration.frameInterval = 3.5;
    calibration.setTimeUnit("min");
    calibration.xOrigin = 4;
    image.setProperty("Info", "made for a test\nline two µ");
    image.setProp("stain", "DAPI");
    if (channels > 1 && bits != 24) {
      CompositeImage composite = new CompositeImage(image, IJ.COMPOSITE);
      composite.setOpenAsHyperStack(true);
      for (int c = 1; c <= channels; c++) {
        composite.setC(c);
        composite.setChannelLut(LUT.createLutFromColor(c == 1 ? Color.CYAN : Color.ORANGE));
        composite.setDisplayRange(c, 100 + c);
      }
      composite.setC(1);
      return composite;
    } else if (bits != 24) {
      image.getProcessor().setLut(LUT.createLutFromColor(Color.MAGENTA));
      image.getStack().setColorModel(image.getProcessor().getColorModel());
      image.setDisplayRange(3, 97);
    }
    return image;
  }

  static ImageProcessor plane(int bits, int c, int z, int t) {
    ImageProcessor ip = IJ.createImage("", WIDTH, HEIGHT, 1, bits).getProcessor();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int v = value(bits, x, y, c, z, t);
        if (ip instanceof ColorProcessor) {
          ip.set(x, y, 0xff000000 | v << 16 | (v + 1) << 8 | (v + 2));
        } else if (bits == 32) {
          ip.setf(x, y, v + 0.25f);
        } else {
          ip.set(x, y, v);
        }
      }
    }
    return ip;
  }

  /** The same planes as a virtual stack that counts its reads and always uses the same array. */
  static final class Counting extends VirtualStack {
    private final ImageStack planes;
    private final ImageProcessor shared;
    int reads;

    Counting(ImagePlus image) {
      super(WIDTH, HEIGHT, null, "");
      planes = image.getStack();
      shared = planes.getProcessor(1).duplicate();
      setBitDepth(image.getBitDepth());
    }

    @Override
    public int getSize() {
      return planes.size();
    }

    @Override
    public int size() {
      return planes.size();
    }

    @Override
    public String getSliceLabel(int n) {
      return planes.getSliceLabel(n);
    }

    @Override
    public ImageProcessor getProcessor(int n) {
      reads++;
      shared.copyBits(planes.getProcessor(n), 0, 0, ij.process.Blitter.COPY);
      return shared;
    }
  }
}
