package io.github.simgan.command;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import java.awt.Dimension;
import java.awt.Rectangle;

/**
 * What of an image is seen.
 *
 * @param part of the plane, in pixels
 * @param magnification of it
 * @param slice from 1
 * @param frame from 1
 */
record ViewState(Rectangle part, double magnification, int slice, int frame) {

  /** What is seen now; only its plane where the image has no window. */
  static ViewState of(ImagePlus image) {
    ImageCanvas canvas = image.getCanvas();
    return canvas == null
        ? new ViewState(new Rectangle(), 1, image.getZ(), image.getT())
        : new ViewState(
            new Rectangle(canvas.getSrcRect()),
            canvas.getMagnification(),
            image.getZ(),
            image.getT());
  }

  /** Shows the same of another image, as far as it has it. */
  void show(ImagePlus image) {
    int z = Math.min(slice, image.getNSlices());
    int t = Math.min(frame, image.getNFrames());
    if (z != image.getZ() || t != image.getT()) {
      image.setPosition(image.getC(), z, t);
    }
    ImageCanvas canvas = image.getCanvas();
    if (canvas != null && !of(image).equals(this)) {
      canvas.setSourceRect(new Rectangle(part));
      canvas.setMagnification(magnification);
      Dimension size =
          new Dimension(
              (int) Math.round(part.width * magnification),
              (int) Math.round(part.height * magnification));
      canvas.setSize(size);
      image.getWindow().pack();
      canvas.repaint();
    }
  }
}
