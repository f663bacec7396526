package io.github.simgan.command;

import ij.IJ;
import ij.ImagePlus;
import java.awt.GraphicsEnvironment;

/** Shows results. */
final class Display {
  private Display() {}

  /**
   * Opens an image's window; without windows, puts it where a macro's {@code selectImage} finds it.
   * An output parameter alone would not: it is only logged then. With windows there is still one
   * window, since SciJava sees that it is open.
   */
  static void show(ImagePlus image) {
    if (!GraphicsEnvironment.isHeadless() || IJ.isMacro()) {
      image.show();
    }
  }
}
