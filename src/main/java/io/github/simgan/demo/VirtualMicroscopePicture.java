package io.github.simgan.demo;

import io.github.simgan.report.Paper;
import io.github.simgan.simulate.NucleiSimulator;
import io.github.simgan.simulate.SimulatedImage;
import io.github.simgan.simulate.VirtualMicroscope;
import io.github.simgan.simulate.VirtualMicroscopeSettings;
import io.github.simgan.tensor.Field;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The same nuclei clean, under the virtual microscope, and as labels. All panels of a column share
 * one mapping to grey; the two columns do not, since their grey levels have nothing in common.
 */
final class VirtualMicroscopePicture {
  private static final int ROWS = 2;

  /** Pixels of a field that a panel shows at most, along each side. */
  private static final int LARGEST = 224;

  private static final int GAP = 8;
  private static final int TOP = 30;

  /** Below 1, so that dim nuclei and the background are seen beside bright ones. */
  private static final double GAMMA = 0.7;

  private static final List<String> TITLES =
      List.of("simulated", "the same under the microscope", "labels of both");

  private VirtualMicroscopePicture() {}

  /**
   * Draws it as PNG.
   *
   * @param settings of the microscope
   * @param firstSeed of the first row; the next has the next seed
   */
  static byte[] png(VirtualMicroscopeSettings settings, long firstSeed) {
    List<Field> clean = new ArrayList<>();
    List<Field> real = new ArrayList<>();
    List<Field> labels = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      SimulatedImage<?> simulated = NucleiSimulator.simulate(settings.nuclei(), firstSeed + row);
      clean.add(part(Field.of(simulated.image())));
      labels.add(part(Field.of(simulated.labels())));
      real.add(part(Field.of(VirtualMicroscope.simulate(settings, firstSeed + row).image())));
    }
    int width = clean.get(0).width();
    int height = clean.get(0).height();
    Paper paper = new Paper(3 * (width + GAP) + GAP, TOP + ROWS * (height + GAP));
    for (int c = 0; c < TITLES.size(); c++) {
      int middle = GAP + c * (width + GAP) + width / 2;
      paper.text(TITLES.get(c), middle, TOP - 9, 15, Paper.Anchor.CENTRE);
    }
    grey(paper, clean, GAP);
    grey(paper, real, GAP + width + GAP);
    for (int row = 0; row < ROWS; row++) {
      coloured(paper, labels.get(row), GAP + 2 * (width + GAP), TOP + row * (height + GAP));
    }
    return paper.png();
  }

  private static Field part(Field field) {
    return field.crop(0, 0, Math.min(field.width(), LARGEST), Math.min(field.height(), LARGEST));
  }

  private static void grey(Paper paper, List<Field> column, int left) {
    double black = column.stream().mapToDouble(f -> f.quantile(0.001)).min().orElse(0);
    double white = column.stream().mapToDouble(f -> f.quantile(0.998)).max().orElse(1);
    int top = TOP;
    for (Field field : column) {
      for (int y = 0; y < field.height(); y++) {
        for (int x = 0; x < field.width(); x++) {
          double share = (field.at(x, y) - black) / Math.max(white - black, 1);
          int level = (int) Math.round(255 * Math.pow(Math.min(Math.max(share, 0), 1), GAMMA));
          paper.pixel(left + x, top + y, 1, level << 16 | level << 8 | level);
        }
      }
      top += field.height() + GAP;
    }
  }

  private static void coloured(Paper paper, Field labels, int left, int top) {
    for (int y = 0; y < labels.height(); y++) {
      for (int x = 0; x < labels.width(); x++) {
        int label = (int) labels.at(x, y);
        // Steps of the golden ratio keep neighbours apart.
        float hue = label * 0.618034f % 1;
        int rgb = label == 0 ? 0 : Color.HSBtoRGB(hue, 0.6f, 0.95f) & 0xffffff;
        paper.pixel(left + x, top + y, 1, rgb);
      }
    }
  }
}
