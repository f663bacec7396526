package io.github.simgan.cli;

import io.github.simgan.training.Preset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One model for all tests, from a training that takes a moment; it refines badly. */
final class TrainedModel {
  /** Options that make a training short. */
  static final Object[] SHORT = {
    "--steps", 2, "--patch", smallestPatch(), "--batch", 2, "--threads", 1
  };

  private static Path model;

  private TrainedModel() {}

  private static String smallestPatch() {
    int size = Preset.MICROSCOPY.config().discriminator().receptiveField();
    return size + "x" + size;
  }

  static synchronized Path path() {
    if (model == null) {
      try {
        Path folder = Files.createTempDirectory("simgan-cli");
        folder.toFile().deleteOnExit();
        Path simulated = SmallImages.simulated(folder.resolve("simulated.tif"), 64, 48, 2);
        Path real = SmallImages.real(folder.resolve("real.tif"), 64, 48, 2);
        Path file = folder.resolve("model.zip");
        train(simulated, real, file).assertDone();
        for (Path used : new Path[] {simulated, real, file}) {
          used.toFile().deleteOnExit();
        }
        model = file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return model;
  }

  /** A short training with further options. */
  static Cli.Result train(Path simulated, Path real, Path model, Object... more) {
    Object[] base = {"train", "--simulated", simulated, "--real", real, "--model", model};
    Object[] all = new Object[base.length + SHORT.length + more.length];
    System.arraycopy(base, 0, all, 0, base.length);
    System.arraycopy(SHORT, 0, all, base.length, SHORT.length);
    System.arraycopy(more, 0, all, base.length + SHORT.length, more.length);
    return Cli.run(all);
  }
}
