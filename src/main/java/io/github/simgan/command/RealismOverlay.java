package io.github.simgan.command;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A realism map laid over an image, translucent and in colour, each slice on its own, with a
 * legend. The image's pixels stay; Image &gt; Overlay &gt; Hide Overlay shows them.
 */
final class RealismOverlay {
  /** Name of a slice's layer in the overlay. */
  static final String NAME = "SimGAN realism";

  /** Opacity unless told otherwise, in percent: structures below stay visible. */
  static final int DEFAULT_OPACITY = 50;

  private RealismOverlay() {}

  /**
   * Gives a map its colours, its range 0 to 1, and a legend.
   *
   * @param map 32-bit, one channel
   */
  static void colour(ImagePlus map) {
    map.setLut(RealismColours.lut());
    map.setDisplayRange(0, 1);
    Overlay overlay = without(map.getOverlay());
    Legend.add(overlay, map.getWidth(), map.getHeight());
    map.setOverlay(overlay);
  }

  /**
   * Lays a map over an image; replaces a map that was laid over it before and keeps all else of its
   * overlay.
   *
   * @param image to lay it over
   * @param map of that image: 0 to 1, one channel, the image's slices and frames
   * @param opacity in percent, 1 to 100
   */
  static void lay(ImagePlus image, ImagePlus map, int opacity) {
    Overlay overlay = without(image.getOverlay());
    for (int plane = 1; plane <= map.getStackSize(); plane++) {
      ImageRoi layer = new ImageRoi(0, 0, indexed(map.getStack().getProcessor(plane)));
      layer.setOpacity(opacity / 100.0);
      layer.setName(NAME);
      place(layer, image, plane);
      overlay.add(layer);
    }
    Legend.add(overlay, image.getWidth(), image.getHeight());
    image.setOverlay(overlay);
  }

  /** Shows a layer on its slice and frame only, in every channel. */
  static void place(Roi layer, ImagePlus image, int plane) {
    if (image.getStackSize() == 1) {
      return;
    }
    // ImageJ counts positions by slice and frame as soon as there are channels.
    if (image.isHyperStack() || image.getNChannels() > 1) {
      int slices = image.getNSlices();
      layer.setPosition(0, (plane - 1) % slices + 1, (plane - 1) / slices + 1);
    } else {
      layer.setPosition(plane);
    }
  }

  /** A quarter of the memory of colours. */
  private static ByteProcessor indexed(ImageProcessor probabilities) {
    ByteProcessor bytes = new ByteProcessor(probabilities.getWidth(), probabilities.getHeight());
    for (int i = 0; i < bytes.getPixelCount(); i++) {
      bytes.set(i, Math.round(255 * Math.min(Math.max(probabilities.getf(i), 0), 1)));
    }
    bytes.setLut(RealismColours.lut());
    return bytes;
  }

  @SuppressWarnings("ReferenceEquality") // ImageJ calls a rectangle of a layer's size equal to it
  private static Overlay without(Overlay before) {
    Overlay overlay = before == null ? new Overlay() : before.duplicate();
    List<ImageRoi> layers = layers(overlay);
    for (int i = overlay.size() - 1; i >= 0; i--) {
      Roi roi = overlay.get(i);
      if (layers.stream().anyMatch(layer -> layer == roi) || Legend.NAME.equals(roi.getName())) {
        overlay.remove(i);
      }
    }
    return overlay;
  }

  /** The layers of a map in an overlay. */
  private static List<ImageRoi> layers(Overlay overlay) {
    boolean ours = false;
    for (Roi roi : overlay.toArray()) {
      ours |= Legend.NAME.equals(roi.getName());
    }
    List<ImageRoi> layers = new ArrayList<>();
    for (Roi roi : overlay.toArray()) {
      // ImageJ's TIFF files keep the names of shapes and texts, but not those of images.
      boolean named = NAME.equals(roi.getName()) || (ours && roi.getName() == null);
      if (named && roi instanceof ImageRoi layer) {
        layers.add(layer);
      }
    }
    return layers;
  }

  /** How much the map over an image hides of it, in percent; empty if there is none. */
  static Optional<Integer> opacity(ImagePlus image) {
    return image.getOverlay() == null
        ? Optional.empty()
        : layers(image.getOverlay()).stream()
            .findFirst()
            .map(layer -> (int) Math.round(100 * layer.getOpacity()));
  }

  /**
   * Makes the map over an image more or less translucent.
   *
   * @param opacity in percent, 0 to 100
   */
  static void fade(ImagePlus image, int opacity) {
    if (image.getOverlay() != null) {
      layers(image.getOverlay()).forEach(layer -> layer.setOpacity(opacity / 100.0));
      image.draw();
    }
  }
}
