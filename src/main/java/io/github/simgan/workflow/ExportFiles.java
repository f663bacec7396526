package io.github.simgan.workflow;

import io.github.simgan.Progress;
import io.github.simgan.io.Hyperstack;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.ImageWriter;
import io.github.simgan.model.ExportDetails;
import io.github.simgan.model.ExportNoise;
import io.github.simgan.model.ExportPictures;
import io.github.simgan.model.ModelExport;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.report.CoverPicture;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PixelType;
import io.github.simgan.tensor.Pixels;
import java.nio.file.Path;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/** Writes a model for others, with pictures of what it does. */
public final class ExportFiles {
  /** Width and height of a sample, in pixels, at most. */
  private static final int SAMPLE = 256;

  private ExportFiles() {}

  /**
   * Exports a model.
   *
   * @param model file from a training
   * @param details of its author
   * @param noise how other programs get the noise of a refiner that has some
   * @param sample a simulated image, of whose first plane the middle is shown, before and after;
   *     else that which models are tested with
   * @param output file to write or replace
   * @throws io.github.simgan.InvalidInputException if a file cannot be read or written, or the
   *     sample does not fit the model
   */
  public static void export(
      Path model, ExportDetails details, ExportNoise noise, Optional<Path> sample, Path output) {
    SimGanModel read = ModelFile.read(model);
    ModelExport.write(read, details, noise, pictures(read, sample), output);
  }

  private static ExportPictures pictures(SimGanModel model, Optional<Path> sample) {
    ModelExport.TestImage test = ModelExport.testImage(model);
    Hyperstack simulated = sample.map(ExportFiles::middle).orElseGet(() -> of(test, model));
    Hyperstack refined =
        ImageWorkflow.refine(
            simulated,
            model,
            ImageRefiner.Scale.SIMULATED,
            ImageRefiner.DEFAULT_BLOCK,
            Progress.NONE);
    Field before = Field.of(plane(simulated));
    Field after = Field.of(plane(refined));
    return new ExportPictures(
        CoverPicture.png(before, after),
        ImageWriter.tiff(simulated),
        test.noise().length == 0 ? new byte[0] : ImageWriter.tiff(noise(test)),
        ImageWriter.tiff(plain("refined", plane(refined))));
  }

  /** The middle of the first plane. */
  private static Hyperstack middle(Path file) {
    Hyperstack image = ImageFiles.open(file);
    RandomAccessibleInterval<? extends RealType<?>> plane = plane(image);
    long width = Math.min(SAMPLE, plane.dimension(0));
    long height = Math.min(SAMPLE, plane.dimension(1));
    long x = (plane.dimension(0) - width) / 2;
    long y = (plane.dimension(1) - height) / 2;
    return plain(
        "simulated",
        Views.zeroMin(
            Views.interval(
                plane, Intervals.createMinSize(x, y, 0, width, height, plane.dimension(2)))));
  }

  /** Axes (X, Y, C). */
  private static RandomAccessibleInterval<? extends RealType<?>> plane(Hyperstack image) {
    return Views.hyperSlice(Views.hyperSlice(image.pixels(), 4, 0), 3, 0);
  }

  /** An image of one plane with no more than its pixels: no names of files, no places. */
  private static Hyperstack plain(
      String title, RandomAccessibleInterval<? extends RealType<?>> plane) {
    int width = (int) plane.dimension(0);
    int height = (int) plane.dimension(1);
    Hyperstack image =
        Hyperstack.create(
            title,
            PixelType.of(plane.getAt(0, 0, 0)),
            width,
            height,
            (int) plane.dimension(2),
            1,
            1);
    Pixels.write(Pixels.read(plane, 0, 0, width, height), 0, width, plane(image));
    return image;
  }

  private static Hyperstack of(ModelExport.TestImage test, SimGanModel model) {
    PixelType type = model.intensities().simulatedType();
    boolean known = type.equals(PixelType.UINT8) || type.equals(PixelType.UINT16);
    return of("simulated", test, test.simulated(), known ? type : PixelType.FLOAT32);
  }

  private static Hyperstack noise(ModelExport.TestImage test) {
    return of("noise", test, test.noise(), PixelType.FLOAT32);
  }

  /** Values of axis order (C, Y, X) as an image. */
  private static Hyperstack of(
      String title, ModelExport.TestImage test, float[] values, PixelType type) {
    int plane = test.width() * test.height();
    int channels = values.length / plane;
    float[] last = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      last[i % plane * channels + i / plane] = values[i];
    }
    Hyperstack image = Hyperstack.create(title, type, test.width(), test.height(), channels, 1, 1);
    Pixels.write(last, 0, test.width(), plane(image));
    return image;
  }
}
