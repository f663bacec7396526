package io.github.simgan.cli;

import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.tensor.PixelType;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.RealType;

/** Image files for tests: smooth discs as simulations, the same with noise as real images. */
final class SmallImages {
  private SmallImages() {}

  /** Writes a stack of smooth discs. */
  static Path simulated(Path file, int width, int height, int slices) {
    return write(file, PixelType.UINT16, width, height, slices, 0);
  }

  /** Writes a stack of discs with noise. */
  static Path real(Path file, int width, int height, int slices) {
    return write(file, PixelType.UINT16, width, height, slices, 60);
  }

  /** Writes a 32-bit image with one pixel that is not a number. */
  static Path nan(Path file, int width, int height) {
    Hyperstack image = discs(PixelType.FLOAT32, width, height, 1, 0);
    var access = image.pixels().randomAccess();
    access.setPosition(new int[] {width / 2, height / 2, 0, 0, 0});
    access.get().setReal(Float.NaN);
    ImageWriter.tiff(image, file);
    return file;
  }

  /** Writes a colour picture. */
  static Path rgb(Path file, int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        picture.setRGB(x, y, x * 0x010203 + y * 0x030201);
      }
    }
    try {
      ImageIO.write(picture, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static Path write(
      Path file, PixelType type, int width, int height, int slices, double noise) {
    ImageWriter.tiff(discs(type, width, height, slices, noise), file);
    return file;
  }

  private static Hyperstack discs(PixelType type, int width, int height, int slices, double noise) {
    Hyperstack image = Hyperstack.create("discs", type, width, height, 1, slices, 1);
    Random random = new Random(5);
    Cursor<? extends RealType<?>> cursor = image.pixels().localizingCursor();
    while (cursor.hasNext()) {
      cursor.fwd();
      double x = cursor.getIntPosition(0) % 24 - 12 + cursor.getIntPosition(3);
      double y = cursor.getIntPosition(1) % 24 - 12;
      double disc = 900 / (1 + Math.exp(Math.hypot(x, y) - 7));
      cursor.get().setReal(Math.rint(300 + disc + noise * random.nextGaussian()));
    }
    return image;
  }
}
