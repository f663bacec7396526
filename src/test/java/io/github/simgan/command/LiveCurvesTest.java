package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Judgement;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Axes, the slider's scale, and that curves are drawn where their values are. */
class LiveCurvesTest {
  private static final int WIDTH = 400;
  private static final int HEIGHT = 600;
  private static final int ORANGE = 0xe69f00;
  private static final int PURPLE = 0xe29ac2;

  @Test
  void anAxisHoldsItsValuesAndItsTicksAreRound() {
    PlotScale linear = PlotScale.of(DoubleStream.of(0.3, 3.4, Double.NaN), false);
    assertEquals(0, linear.low());
    assertEquals(5, linear.high());
    assertEquals(0.5, linear.place(2.5), 1e-9);
    assertEquals(List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), linear.ticks());
    PlotScale log = PlotScale.of(DoubleStream.of(0.03, 3.4, 0), true);
    assertTrue(log.low() <= 0.03 && log.high() >= 3.4);
    assertEquals(0, log.place(0), "zero has no logarithm");
    assertEquals(
        log.place(1) - log.place(0.1), log.place(0.5) - log.place(0.05), 1e-9, "equal factors");
    for (PlotScale scale :
        List.of(
            linear,
            log,
            PlotScale.of(DoubleStream.empty(), false),
            PlotScale.of(DoubleStream.empty(), true),
            PlotScale.of(DoubleStream.of(1e-3, 900), true),
            PlotScale.of(DoubleStream.of(0.69, 0.7), true))) {
      assertTrue(scale.ticks().size() >= 2 && scale.ticks().size() <= 8, scale + "");
      scale.ticks().forEach(t -> assertTrue(t >= 0.99 * scale.low() && t <= 1.01 * scale.high()));
    }
    assertEquals(1, PlotScale.of(DoubleStream.empty(), false).high(), "nothing yet");
    assertEquals("1.5e-04", PlotScale.words(1.5e-4));
    assertEquals("2e-04", PlotScale.words(2e-4));
    assertEquals("0.5", PlotScale.words(0.5));
    assertEquals("0", PlotScale.words(0));
    assertEquals("1200", PlotScale.words(1200));
  }

  @Test
  void theSliderIsAsFineForSmallWeightsAsForLargeOnes() {
    LambdaScale scale = LambdaScale.around(0.15);
    assertEquals(0.15, scale.lambda(0));
    assertEquals(32 * 0.15, scale.lambda(LambdaScale.PLACES), 1e-9);
    assertEquals(0.15 / 32, scale.lambda(-LambdaScale.PLACES), 1e-4);
    for (int place = -LambdaScale.PLACES; place <= LambdaScale.PLACES; place++) {
      assertEquals(place, scale.place(scale.lambda(place)));
    }
    assertEquals(1, LambdaScale.around(0).lambda(0));
    assertEquals(-LambdaScale.PLACES, LambdaScale.around(1).place(0));
    assertEquals("0.150", LambdaScale.words(0.15));
    assertEquals("1.0", LambdaScale.words(1));
    assertEquals("0.0047", LambdaScale.words(0.00469));
  }

  private static TrainingSnapshot snapshot(double loss, boolean judged) {
    List<CurvePoint> points = new ArrayList<>();
    points.add(new CurvePoint(-10, 90, 90, 90, 0, 0));
    for (int step = 1; step <= 50; step++) {
      points.add(new CurvePoint(step, loss, 0.1, 0.01, 0.5, 0.5));
    }
    return new TrainingSnapshot(
        "Training",
        0.5,
        "",
        points,
        judged ? List.of(new Judgement(25, 0.9)) : List.of(),
        Optional.empty(),
        1,
        List.of(),
        true,
        "");
  }

  private static BufferedImage draw(TrainingSnapshot snapshot, boolean log) {
    CurvesView view = new CurvesView(100, 0.69);
    view.setSize(WIDTH, HEIGHT);
    view.logarithmic(log);
    view.show(snapshot, false);
    return image(view);
  }

  private static BufferedImage image(CurvesView view) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    view.paint(pen);
    pen.dispose();
    return image;
  }

  /** Rows of the first chart, below its legend, in which a colour is found in the middle column. */
  private static List<Integer> rows(BufferedImage image, int colour) {
    List<Integer> rows = new ArrayList<>();
    for (int y = 45; y < HEIGHT / 3; y++) {
      if ((image.getRGB(120, y) & 0xffffff) == colour) {
        rows.add(y);
      }
    }
    return rows;
  }

  @Test
  void newPointsWaitForAMomentUnlessTheyAreTheLast() {
    CurvesView view = new CurvesView(100, 0.69);
    view.setSize(WIDTH, HEIGHT);
    view.show(snapshot(2.5, false), false);
    List<Integer> before = rows(image(view), ORANGE);
    TrainingSnapshot next = snapshot(4.8, false);
    view.show(next, false);
    assertEquals(before, rows(image(view), ORANGE), "drawn again at once");
    view.show(next, true);
    assertEquals(rows(draw(next, false), ORANGE), rows(image(view), ORANGE));
    assertTrue(rows(image(view), ORANGE).get(0) < before.get(0) - 40);
  }

  @Test
  void aCurveIsWhereItsValueIs() {
    // Of the axis from 0 to 5, 2.5 is the middle: pre-training's 90 does not count.
    List<Integer> middle = rows(draw(snapshot(2.5, false), false), ORANGE);
    List<Integer> high = rows(draw(snapshot(4.8, false), false), ORANGE);
    int top = 40;
    int bottom = HEIGHT / 3 - 20;
    assertEquals((top + bottom) / 2.0, middle.get(middle.size() / 2), 2);
    assertTrue(high.get(0) < middle.get(0) - 40);
    List<Integer> log = rows(draw(snapshot(2.5, false), true), ORANGE);
    assertTrue(log.get(0) < middle.get(0) - 20, "2.5 is near the upper end of a log scale");
  }

  @Test
  void whatWasHeldBackIsADotWhereItWasJudged() {
    assertTrue(count(draw(snapshot(1, true), false)) > count(draw(snapshot(1, false), false)) + 30);
  }

  private static int count(BufferedImage image) {
    int found = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        found += (image.getRGB(x, y) & 0xffffff) == PURPLE ? 1 : 0;
      }
    }
    return found;
  }
}
