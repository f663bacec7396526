package io.github.simgan.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A white picture to draw on, without a screen and, if need be, without fonts. */
public final class Paper {
  /** Where a text stands relative to its point. */
  public enum Anchor {
    /** The text begins there. */
    LEFT,
    /** The text's middle is there. */
    CENTRE,
    /** The text ends there. */
    RIGHT
  }

  /** How a curve is drawn. */
  public enum Stroke {
    /** Without gaps. */
    SOLID,
    /** Long dashes. */
    DASHED,
    /** Dots. */
    DOTTED;

    private BasicStroke of(float width) {
      int round = BasicStroke.CAP_ROUND;
      int join = BasicStroke.JOIN_ROUND;
      return switch (this) {
        case SOLID -> new BasicStroke(width, round, join);
        case DASHED ->
            new BasicStroke(width, BasicStroke.CAP_BUTT, join, 10, new float[] {7, 4}, 0);
        case DOTTED -> new BasicStroke(width, round, join, 10, new float[] {0.1f, 4}, 0);
      };
    }
  }

  private static final Color INK = new Color(0x222222);
  private static final float THIN = 1;
  private static final float THICK = 1.8f;

  private final BufferedImage image;
  private final Graphics2D graphics;
  private final boolean fonts;

  /** A white picture of a size in pixels. */
  public Paper(int width, int height) {
    image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    fonts = hasFonts();
  }

  /**
   * Whether text can be drawn: a bare server may have Java without any font, and then Java throws
   * errors of several kinds. Pictures without words are better than none.
   */
  @SuppressWarnings("PMD.AvoidCatchingThrowable")
  private boolean hasFonts() {
    try {
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
      return graphics.getFontMetrics().stringWidth("a") > 0;
    } catch (RuntimeException | LinkageError | InternalError e) {
      return false;
    }
  }

  boolean canWrite() {
    return fonts;
  }

  /** Writes a text on a baseline; does nothing where there are no fonts. */
  public void text(String text, int x, int y, int size, Anchor anchor) {
    if (!fonts) {
      return;
    }
    graphics.setColor(INK);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
    int width = graphics.getFontMetrics().stringWidth(text);
    int shift =
        switch (anchor) {
          case LEFT -> 0;
          case CENTRE -> width / 2;
          case RIGHT -> width;
        };
    graphics.drawString(text, x - shift, y);
  }

  /** Text that runs upwards, centred on a point. */
  void upwards(String text, int x, int y, int size) {
    var before = graphics.getTransform();
    graphics.rotate(-Math.PI / 2, x, y);
    text(text, x, y, size, Anchor.CENTRE);
    graphics.setTransform(before);
  }

  void fill(int x, int y, int width, int height, Color colour) {
    graphics.setColor(colour);
    graphics.fillRect(x, y, width, height);
  }

  /** A thin straight line. */
  void line(double x1, double y1, double x2, double y2, Color colour, Stroke stroke) {
    graphics.setColor(colour);
    graphics.setStroke(stroke.of(THIN));
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** A thick line through points; a gap where a coordinate is no number, a dot between gaps. */
  void curve(double[] x, double[] y, Color colour, Stroke stroke) {
    graphics.setColor(colour);
    graphics.setStroke(stroke.of(THICK));
    Path2D path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      if (!isPoint(x, y, i)) {
        continue;
      }
      if (isPoint(x, y, i - 1)) {
        path.lineTo(x[i], y[i]);
      } else {
        path.moveTo(x[i], y[i]);
        if (!isPoint(x, y, i + 1)) {
          dot(x[i], y[i], 1.5 * THICK, colour);
        }
      }
    }
    graphics.draw(path);
  }

  private static boolean isPoint(double[] x, double[] y, int i) {
    return i >= 0 && i < x.length && Double.isFinite(x[i]) && Double.isFinite(y[i]);
  }

  /** A round dot. */
  void dot(double x, double y, double radius, Color colour) {
    graphics.setColor(colour);
    graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** A pixel of a picture, enlarged without smoothing. */
  public void pixel(int x, int y, int size, int rgb) {
    for (int dy = 0; dy < size; dy++) {
      for (int dx = 0; dx < size; dx++) {
        image.setRGB(x + dx, y + dy, rgb);
      }
    }
  }

  /** The picture as PNG. */
  public byte[] png() {
    graphics.dispose();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      // No temporary file: the disk may be full, and that is said where the file is written.
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
