package io.github.simgan.command;

import ij.process.LUT;
import io.github.simgan.report.Montage;
import io.github.simgan.tensor.Field;
import io.github.simgan.training.TrainingPreview;
import io.github.simgan.training.TrainingPreview.Sample;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The patches of a training as pictures. All share one mapping from value to grey, made when the
 * patches are first seen and kept: nothing looks brighter, or begins to, for how it is shown.
 *
 * @param black value that is shown black
 * @param white value that is shown white
 */
record PreviewPictures(double black, double white) {
  private static final double DARKEST = 0.005;
  private static final double BRIGHTEST = 0.998;
  private static final int LEVELS = 256;
  private static final LUT COLOURS = RealismColours.lut();

  /** The mapping for patches: almost all grey levels of the simulated and the real ones. */
  static PreviewPictures of(TrainingPreview preview) {
    List<Field> shown = new ArrayList<>();
    preview.samples().forEach(sample -> shown.addAll(List.of(sample.simulated(), sample.real())));
    int size = shown.stream().mapToInt(field -> field.values().length).sum();
    float[] all = new float[size];
    int at = 0;
    for (Field field : shown) {
      System.arraycopy(field.values(), 0, all, at, field.values().length);
      at += field.values().length;
    }
    Arrays.sort(all);
    double low = all[(int) (DARKEST * (size - 1))];
    double high = all[(int) (BRIGHTEST * (size - 1))];
    return new PreviewPictures(low, Math.max(high, low + 1e-6));
  }

  /** Grey levels. */
  BufferedImage grey(Field field) {
    return picture(field, this::rgb);
  }

  /**
   * Two in one, to see the same structure in both: {@code first} above the diagonal from the lower
   * left to the upper right, {@code second} below it.
   */
  BufferedImage split(Field first, Field second) {
    BufferedImage image = grey(second);
    for (int y = 0; y < first.height(); y++) {
      for (int x = 0; x < first.width(); x++) {
        if (isFirst(x, y, first.width(), first.height())) {
          image.setRGB(x, y, rgb(first.at(x, y)));
        }
      }
    }
    return image;
  }

  /** Whether a pixel's middle lies above the diagonal. */
  static boolean isFirst(int x, int y, int width, int height) {
    return (x + 0.5) / width + (y + 0.5) / height < 1;
  }

  /** Realism in colours. */
  static BufferedImage realism(Field field) {
    return picture(field, value -> COLOURS.getRGB(level(value)));
  }

  /**
   * A row of the preview.
   *
   * @param split whether the simulated half is shown in the refined patch too
   */
  List<BufferedImage> row(Sample sample, boolean split) {
    return List.of(
        grey(sample.simulated()),
        split ? split(sample.simulated(), sample.refined()) : grey(sample.refined()),
        realism(sample.realism()),
        grey(sample.real()));
  }

  private int rgb(float value) {
    double share = Math.min(Math.max((value - black) / (white - black), 0), 1);
    int level = level((float) Math.pow(share, Montage.GAMMA));
    return level << 16 | level << 8 | level;
  }

  private static int level(float share) {
    return Math.round((LEVELS - 1) * Math.min(Math.max(share, 0), 1));
  }

  private interface Colour {
    int rgb(float value);
  }

  private static BufferedImage picture(Field field, Colour colour) {
    BufferedImage image =
        new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < field.height(); y++) {
      for (int x = 0; x < field.width(); x++) {
        image.setRGB(x, y, colour.rgb(field.at(x, y)));
      }
    }
    return image;
  }
}
