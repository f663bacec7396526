package io.github.simgan.command;

import ij.ImagePlus;
import ij.gui.Plot;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.Color;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Learning curves as an image: losses, change of the images, and accuracy, one below the other. */
final class CurvesPlot {
  /** Title of the image. */
  static final String TITLE = "SimGAN learning curves";

  private static final int WIDTH = 640;
  private static final int HEIGHT = 200;

  /** Free above the curves, for the legend. */
  private static final double HEADROOM = 1.6;

  /** Up to here each point gets a mark. */
  private static final int FEW = 40;

  // Three of the colours of Okabe and Ito, which colour-blind people tell apart.
  private static final Color ORANGE = new Color(0xd55e00);
  private static final Color BLUE = new Color(0x0072b2);
  private static final Color GREEN = new Color(0x009e73);

  private CurvesPlot() {}

  private record Curve(String name, Color colour, ToDoubleFunction<CurvePoint> value) {}

  /**
   * Draws the curves; pre-training, which has no adversary, is left out.
   *
   * @param points oldest first
   */
  static ImagePlus of(List<CurvePoint> points, double guessing) {
    List<CurvePoint> shown = points.stream().filter(p -> p.step() > 0).toList();
    ImageProcessor[] panels = {
      panel(
          shown,
          "Adversarial loss",
          guessing,
          new Curve("Refiner, adversarial", ORANGE, CurvePoint::refinerLoss),
          new Curve("Discriminator", BLUE, CurvePoint::discriminatorLoss)),
      panel(
          shown,
          "Mean change from simulated",
          Double.NaN,
          new Curve("Self-regularisation (range -1 to 1)", GREEN, CurvePoint::selfRegularisation)),
      panel(
          shown,
          "Discriminator is right",
          0.5,
          new Curve("on real patches", BLUE, CurvePoint::accuracyReal),
          new Curve("on refined patches", ORANGE, CurvePoint::accuracyRefined))
    };
    int height = 0;
    for (ImageProcessor panel : panels) {
      height += panel.getHeight();
    }
    ColorProcessor all = new ColorProcessor(panels[0].getWidth(), height);
    all.setColor(Color.WHITE);
    all.fill();
    int y = 0;
    for (ImageProcessor panel : panels) {
      all.insert(panel.convertToRGB(), 0, y);
      y += panel.getHeight();
    }
    return new ImagePlus(TITLE, all);
  }

  /** One plot; {@code guess}: the value of a discriminator that only guesses, if there is one. */
  private static ImageProcessor panel(
      List<CurvePoint> points, String label, double guess, Curve... curves) {
    double[] steps = points.stream().mapToDouble(CurvePoint::step).toArray();
    Plot plot = new Plot(TITLE, "Step", label);
    plot.setFrameSize(WIDTH, HEIGHT);
    StringBuilder legend = new StringBuilder();
    double largest = 0;
    double smallest = 0;
    for (Curve curve : curves) {
      double[] values = points.stream().mapToDouble(curve.value()).toArray();
      for (double value : values) {
        largest = Math.max(largest, value);
        smallest = Math.min(smallest, value);
      }
      plot.setColor(curve.colour(), curve.colour());
      plot.setLineWidth(2);
      plot.addPoints(steps, values, steps.length <= FEW ? Plot.CONNECTED_CIRCLES : Plot.LINE);
      legend.append(curve.name()).append('\n');
    }
    double end = Math.max(1, steps.length == 0 ? 1 : steps[steps.length - 1]);
    plot.setLineWidth(1);
    if (!Double.isNaN(guess)) {
      plot.setColor(Color.GRAY);
      plot.addPoints(new double[] {0, end}, new double[] {guess, guess}, Plot.LINE);
      legend.append("guessing\n");
    }
    plot.setLimits(0, end, HEADROOM * smallest, Math.max(HEADROOM * largest, 1e-3));
    plot.setColor(Color.BLACK);
    plot.addLegend(legend.toString(), "top-right");
    return plot.getProcessor();
  }
}
