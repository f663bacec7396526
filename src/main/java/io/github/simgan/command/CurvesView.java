package io.github.simgan.command;

import io.github.simgan.command.CurvePanel.Curve;
import io.github.simgan.command.CurvePanel.Dots;
import io.github.simgan.model.Provenance.CurvePoint;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.stream.DoubleStream;
import javax.swing.JComponent;

/** The live curves of a training: losses, change of the images, and what can be told apart. */
final class CurvesView extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int LEFT = 52;
  private static final int RIGHT = 10;
  private static final long PAUSE_NANOS = 1_000_000_000L;

  // Of Okabe and Ito, on a dark ground.
  private static final Color ORANGE = new Color(0xe69f00);
  private static final Color BLUE = new Color(0x56b4e9);
  private static final Color GREEN = new Color(0x00b383);
  private static final Color PURPLE = new Color(0xe29ac2);

  private static final List<Curve> LOSSES =
      List.of(
          new Curve("refiner", ORANGE, CurvePoint::refinerLoss),
          new Curve("discriminator", BLUE, CurvePoint::discriminatorLoss));
  private static final List<Curve> CHANGE =
      List.of(new Curve("self-regularisation", GREEN, CurvePoint::selfRegularisation));
  private static final List<Curve> RIGHT_SHARES =
      List.of(
          new Curve("on real", BLUE, CurvePoint::accuracyReal),
          new Curve("on refined", ORANGE, CurvePoint::accuracyRefined));

  private final int steps;
  private final double guessing;
  private transient TrainingSnapshot snapshot;
  private long shown;
  private transient List<CurvePoint> points = List.of();
  private boolean log;
  private int mouse = -1;

  /**
   * @param steps of the training
   * @param guessing the adversarial loss of a discriminator that only guesses
   */
  CurvesView(int steps, double guessing) {
    this.steps = steps;
    this.guessing = guessing;
    setPreferredSize(new Dimension(520, 600));
    setMinimumSize(new Dimension(320, 300));
    MouseAdapter adapter =
        new MouseAdapter() {
          @Override
          public void mouseMoved(MouseEvent event) {
            mouse = event.getX();
            repaint();
          }

          @Override
          public void mouseExited(MouseEvent event) {
            mouse = -1;
            repaint();
          }
        };
    addMouseListener(adapter);
    addMouseMotionListener(adapter);
  }

  /**
   * Shows a training as it is, but not more often than one can follow: drawing takes the training's
   * time.
   *
   * @param next the training now
   * @param atOnce whether it is to be seen whenever the last one was, since none may follow
   */
  void show(TrainingSnapshot next, boolean atOnce) {
    boolean news =
        snapshot == null
            || next.points() != snapshot.points()
            || next.judgements() != snapshot.judgements()
            || next.changes().size() != snapshot.changes().size();
    long now = System.nanoTime();
    if (news && (atOnce || snapshot == null || now - shown >= PAUSE_NANOS)) {
      shown = now;
      snapshot = next;
      points = next.points().stream().filter(p -> p.step() > 0).toList();
      repaint();
    }
  }

  /** Losses on a logarithmic scale, or not. */
  void logarithmic(boolean wanted) {
    log = wanted;
    repaint();
  }

  private List<CurvePanel> panels() {
    List<Dots> judged =
        snapshot.judgements().isEmpty()
            ? List.of()
            : List.of(
                new Dots(
                    "held-back AUC",
                    PURPLE,
                    snapshot.judgements().stream()
                        .map(j -> new double[] {j.step(), j.auc()})
                        .toList()));
    return List.of(
        new CurvePanel(
            "Adversarial losses",
            guessing,
            PlotScale.of(
                DoubleStream.concat(CurvePanel.values(points, LOSSES), DoubleStream.of(guessing)),
                log),
            LOSSES,
            List.of()),
        new CurvePanel(
            "Change from simulated",
            Double.NaN,
            PlotScale.of(CurvePanel.values(points, CHANGE), log),
            CHANGE,
            List.of()),
        new CurvePanel(
            "Discriminator is right", 0.5, new PlotScale(0, 1, false), RIGHT_SHARES, judged));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = DarkStyle.smooth(graphics);
    pen.setColor(DarkStyle.SURROUND);
    pen.fillRect(0, 0, getWidth(), getHeight());
    if (snapshot != null) {
      List<CurvePanel> panels = panels();
      int height = getHeight() / panels.size();
      int marked = marked();
      for (int i = 0; i < panels.size(); i++) {
        Rectangle area = new Rectangle(0, i * height, getWidth(), height);
        panels.get(i).draw(pen, area, points, steps, snapshot.changes(), i == 0, marked);
      }
    }
    pen.dispose();
  }

  /** The point nearest to the mouse, else the last one; −1 if there is none. */
  private int marked() {
    if (mouse < LEFT || mouse > getWidth() - RIGHT) {
      return points.size() - 1;
    }
    double step = (double) (mouse - LEFT) / (getWidth() - RIGHT - LEFT) * steps;
    int nearest = -1;
    for (int i = 0; i < points.size(); i++) {
      if (nearest < 0
          || Math.abs(points.get(i).step() - step) < Math.abs(points.get(nearest).step() - step)) {
        nearest = i;
      }
    }
    return nearest;
  }
}
