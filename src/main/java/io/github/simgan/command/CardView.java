package io.github.simgan.command;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import javax.swing.JComponent;

/**
 * An image as large as it fits, in whole multiples of the screen's own pixels and without
 * smoothing, so that every pixel is a sharp square of one size.
 */
final class CardView extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int LEAST = 200;

  private transient BufferedImage image;

  CardView() {
    setPreferredSize(new Dimension(640, 640));
    setMinimumSize(new Dimension(LEAST, LEAST));
  }

  /** Shows an image; null for none. */
  void show(BufferedImage next) {
    image = next;
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = (Graphics2D) graphics.create();
    pen.setColor(DarkStyle.SURROUND);
    pen.fillRect(0, 0, getWidth(), getHeight());
    if (image != null) {
      // Of the screen's pixels there may be several in one of Swing's.
      double dots = pen.getTransform().getScaleX();
      double fits =
          zoom(getWidth() * dots, getHeight() * dots, image.getWidth(), image.getHeight());
      double width = image.getWidth() * fits / dots;
      double height = image.getHeight() * fits / dots;
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION,
          fits < 1
              ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
              : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
      pen.translate(
          Math.floor((getWidth() - width) / 2 * dots) / dots,
          Math.floor((getHeight() - height) / 2 * dots) / dots);
      pen.scale(fits / dots, fits / dots);
      pen.drawImage(image, 0, 0, null);
    }
    pen.dispose();
  }

  /**
   * How many pixels of the screen a pixel of the image gets in each direction: a whole number; less
   * than 1 only for an image that is larger than the room.
   */
  static double zoom(double roomWidth, double roomHeight, int width, int height) {
    double fits = Math.min(roomWidth / width, roomHeight / height);
    return fits < 1 ? fits : Math.floor(fits);
  }
}
