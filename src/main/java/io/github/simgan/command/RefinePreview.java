package io.github.simgan.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.process.ImageProcessor;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.IntensityMap;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.Timer;

/**
 * Lays what is seen of an image over it, refined, while a dialog is open: again when a parameter,
 * the slice or the place changes, which cancels what is being refined. The image's pixels stay.
 * Everything but the refining is done by the thread of the events.
 */
final class RefinePreview {
  /** Name of the tiles in the overlay. */
  static final String NAME = "SimGAN preview";

  private static final int LOOK_MILLIS = 150;
  private static final int WAIT_MILLIS = 120;

  /** What is previewed. */
  private record Wish(
      ImagePlus image, Path model, RefineOptions options, ViewState view, int channel) {
    static Wish of(ImagePlus image, Path model, RefineOptions options) {
      return new Wish(image, model, options, ViewState.of(image), image.getC());
    }
  }

  private final RegionRefiner refiner = new RegionRefiner();
  private final LatestTask tasks = new LatestTask("SimGAN preview", IJ::showStatus);
  private final Timer timer = new Timer(LOOK_MILLIS, event -> look());
  private Wish wish;

  /**
   * Previews an image with these parameters from now on.
   *
   * @param image whose window is looked at
   * @param model to refine with
   * @param options what the refined image is to be
   */
  void show(ImagePlus image, Path model, RefineOptions options) {
    begin(Wish.of(image, model, options));
    if (!GraphicsEnvironment.isHeadless()) {
      timer.start();
    }
  }

  /** Begins anew if another channel, slice or place is seen. */
  void look() {
    if (wish != null) {
      begin(Wish.of(wish.image, wish.model, wish.options));
    }
  }

  private void begin(Wish next) {
    if (next.equals(wish)) {
      return;
    }
    if (wish != null) {
      remove(wish.image);
    }
    wish = next;
    Hyperstack source;
    try {
      source = Hyperstack.of(next.image);
    } catch (InvalidInputException e) {
      IJ.showStatus(e.getMessage());
      return;
    }
    tasks.submit(progress -> refine(next, source, progress), WAIT_MILLIS);
  }

  /** The part of the plane that is seen; all of it without a window. */
  private static Rectangle part(Wish of) {
    Rectangle plane = new Rectangle(of.image.getWidth(), of.image.getHeight());
    return of.view.part().isEmpty() ? plane : plane.intersection(of.view.part());
  }

  private void refine(Wish of, Hyperstack source, Progress progress) {
    IJ.showStatus("Previewing...");
    refiner.refine(
        of.model,
        of.options,
        source,
        part(of),
        of.view.slice(),
        of.view.frame(),
        (tile, pixels) -> EventQueue.invokeLater(() -> lay(of, tile, pixels, progress)),
        progress);
    IJ.showStatus("Preview: refined");
  }

  private void lay(Wish of, Rectangle tile, Hyperstack pixels, Progress progress) {
    if (progress.isCancelled()) {
      return;
    }
    ImagePlus image = of.image;
    ImageProcessor refined =
        pixels.imagePlus().getStack().getProcessor(Math.min(of.channel, pixels.channels()));
    Optional<IntensityMap.Range> range = of.options.shown(refiner.model(), of.channel - 1);
    refined.setMinAndMax(
        range.map(IntensityMap.Range::low).orElseGet(image::getDisplayRangeMin),
        range.map(IntensityMap.Range::high).orElseGet(image::getDisplayRangeMax));
    refined.setLut(image.getProcessor().getLut());
    ImageRoi roi = new ImageRoi(tile.x, tile.y, refined.getBufferedImage());
    roi.setName(NAME);
    Overlay overlay = image.getOverlay() == null ? new Overlay() : image.getOverlay();
    overlay.add(roi);
    image.setOverlay(overlay);
  }

  private static void remove(ImagePlus image) {
    Overlay overlay = image.getOverlay();
    if (overlay != null) {
      overlay.remove(NAME);
      image.setOverlay(overlay.size() == 0 ? null : overlay);
    }
  }

  /** Ends the preview and takes it off the image. */
  void stop() {
    timer.stop();
    tasks.cancel();
    tasks.afterwards(refiner::close);
    if (wish != null) {
      remove(wish.image);
      wish = null;
    }
  }
}
