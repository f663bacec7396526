package io.github.simgan.command;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import io.github.simgan.tensor.PixelType;
import java.awt.Rectangle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * Refines parts of planes with one model that stays loaded: the pixels that refining all of the
 * image gives there. For one thread.
 */
final class RegionRefiner implements AutoCloseable {
  /** Width and height of what is shown at a time: a part of a second each. */
  static final int TILE = 128;

  private record Loaded(Path file, FileTime time, RefineOptions options) {}

  private Loaded loaded;
  private SimGanModel model;
  private ImageRefiner refiner;

  /**
   * Refines a part of one plane, tile by tile from the middle outwards.
   *
   * @param file of the model
   * @param options what the refined image is to be
   * @param source whole image
   * @param part of a plane, inside it
   * @param slice from 1
   * @param frame from 1
   * @param shown is given each tile, its place and its pixels with all channels
   * @param progress may cancel between tiles
   * @throws io.github.simgan.InvalidInputException if the model cannot be read or does not fit
   */
  void refine(
      Path file,
      RefineOptions options,
      Hyperstack source,
      Rectangle part,
      int slice,
      int frame,
      BiConsumer<Rectangle, Hyperstack> shown,
      Progress progress) {
    load(file, options);
    RandomAccessibleInterval<? extends RealType<?>> pixels = source.pixels();
    refiner.requireFit(pixels);
    List<Long> keys = refiner.noiseKeys(pixels);
    PixelType type =
        options.scale() == ImageRefiner.Scale.REAL
            ? model.intensities().realType()
            : source.pixelType();
    for (Rectangle tile : tiles(part)) {
      progress.throwIfCancelled();
      Hyperstack target =
          Hyperstack.create("", type, tile.width, tile.height, source.channels(), 1, 1);
      long[] min = {tile.x, tile.y, 0, slice - 1, frame - 1};
      long[] max = {
        tile.x + tile.width - 1L,
        tile.y + tile.height - 1L,
        source.channels() - 1L,
        slice - 1,
        frame - 1
      };
      refiner.refine(pixels, keys, new FinalInterval(min, max), target.pixels(), progress);
      progress.throwIfCancelled();
      shown.accept(tile, target);
    }
  }

  /** The model that was used last. */
  SimGanModel model() {
    return model;
  }

  private void load(Path file, RefineOptions options) {
    Loaded wanted = new Loaded(file, time(file), options);
    if (!wanted.equals(loaded)) {
      close();
      model = ModelFile.read(file);
      refiner = new ImageRefiner(model, options, BlockLimits.of(TILE));
      loaded = wanted;
    }
  }

  private static FileTime time(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (java.io.IOException e) {
      return FileTime.fromMillis(0); // reading it will say what is wrong
    }
  }

  /** A grid of tiles over a part, those in the middle first. */
  static List<Rectangle> tiles(Rectangle part) {
    List<Rectangle> tiles = new ArrayList<>();
    for (int y = part.y; y < part.y + part.height; y += TILE) {
      for (int x = part.x; x < part.x + part.width; x += TILE) {
        tiles.add(part.intersection(new Rectangle(x, y, TILE, TILE)));
      }
    }
    double x = part.getCenterX();
    double y = part.getCenterY();
    tiles.sort(Comparator.comparingDouble(t -> Math.hypot(t.getCenterX() - x, t.getCenterY() - y)));
    return tiles;
  }

  @Override
  public void close() {
    if (refiner != null) {
      refiner.close();
      refiner = null;
    }
    loaded = null;
  }
}
