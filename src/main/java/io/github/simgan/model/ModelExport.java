package io.github.simgan.model;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model for others: the same file with what BioImage.IO's model zoo (format {@value
 * ModelDescription#BIOIMAGE_IO}) wants besides, authors, licence and test tensors. This program
 * reads it as any other of its models.
 */
public final class ModelExport {
  static final String SIMULATED = "test_simulated.npy";
  static final String NOISE = "test_noise.npy";
  static final String REFINED = "test_refined.npy";

  /** Four bytes a value, and the header. */
  static final int MOST_TENSOR_BYTES = 16 << 20;

  private ModelExport() {}

  /**
   * How this machine does what the author's did.
   *
   * @param difference largest one of a refined pixel, grey levels
   * @param tolerance what rounding may do, grey levels: a ten thousandth of their range
   */
  public record SelfTest(double difference, double tolerance) {
    /** Whether the author's output was reproduced. */
    public boolean passed() {
      return difference <= tolerance;
    }

    /** The result in words. */
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "This machine %s the author's test output: the largest difference is %.2g grey levels"
              + " (%.2g are allowed).",
          passed() ? "reproduces" : "does not reproduce",
          difference,
          tolerance);
    }
  }

  /** The image that models are tested with, and its noise; axis order (C, Y, X). */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record TestImage(int width, int height, float[] simulated, float[] noise) {}

  /** The image that a model is tested with, to be shown where its author has given none. */
  public static TestImage testImage(SimGanModel model) {
    TestTensors test = TestTensors.of(model);
    return new TestImage(test.width(), test.height(), test.simulated(), test.noise());
  }

  /**
   * Writes a model for others.
   *
   * @param model to write
   * @param details of its author
   * @param choice how other programs get the noise of a refiner that has some
   * @param pictures to show
   * @param file to write or replace, by convention named {@code *.zip}
   * @throws InvalidInputException if the file cannot be written
   */
  public static void write(
      SimGanModel model,
      ExportDetails details,
      ExportNoise choice,
      ExportPictures pictures,
      Path file) {
    TestTensors test = TestTensors.of(model);
    int channels = model.refiner().channels();
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(SIMULATED, Npy.write(test.simulated(), 1, channels, test.height(), test.width()));
    boolean noisy = test.noise().length > 0;
    if (noisy && choice == ExportNoise.FIXED) {
      files.put(ModelFile.FIXED_NOISE, FixedNoiseOnnx.write(model));
    } else if (noisy) {
      int all = model.refiner().allNoiseChannels();
      files.put(NOISE, Npy.write(test.noise(), 1, all, test.height(), test.width()));
      files.put(ExportPictures.NOISE, pictures.noise());
    }
    files.put(REFINED, Npy.write(test.refined(), 1, channels, test.height(), test.width()));
    files.put(ExportPictures.COVER, pictures.cover());
    files.put(ExportPictures.SIMULATED, pictures.simulated());
    files.put(ExportPictures.REFINED, pictures.refined());
    Export export = new Export(details, tolerance(model, test), files);
    ModelFile.write(ModelFile.contents(model, Optional.of(export)), file);
  }

  /**
   * What an exported model has besides.
   *
   * @param details of its author
   * @param tolerance that others are to reproduce the test output to, in grey levels
   * @param files by their names
   */
  record Export(ExportDetails details, double tolerance, Map<String, byte[]> files) {}

  /** The format allows no more than a hundredth of the largest value. */
  private static double tolerance(SimGanModel model, TestTensors test) {
    double most = 0;
    for (float value : test.refined()) {
      most = Math.max(most, value);
    }
    return Math.min(ModelDescription.tolerance(model), most / 128);
  }

  /**
   * Computes the test tensors of an exported model again and compares with its author's.
   *
   * @param file an exported model
   * @throws InvalidInputException if it is none, or damaged
   */
  public static SelfTest selfTest(Path file) {
    return selfTest(file, Progress.NONE);
  }

  /** The same, which may be cancelled. */
  static SelfTest selfTest(Path file, Progress progress) {
    SimGanModel model = ModelFile.read(file);
    try (ModelZip zip = ModelZip.open(file)) {
      if (!zip.has(REFINED)) {
        throw new InvalidInputException(
            "The model '"
                + file
                + "' has no test tensors to compare with; only an exported model has them (simgan"
                + " export).");
      }
      TestTensors here = TestTensors.of(model, progress::isCancelled);
      int[] shape = {1, model.refiner().channels(), here.height(), here.width()};
      float[] simulated = Npy.read(zip.read(SIMULATED, MOST_TENSOR_BYTES), SIMULATED, shape);
      float[] refined = Npy.read(zip.read(REFINED, MOST_TENSOR_BYTES), REFINED, shape);
      if (!Arrays.equals(simulated, here.simulated())) {
        throw new ModelDefect(SIMULATED + " in it is not the image that models are tested with");
      }
      return new SelfTest(here.difference(refined), ModelDescription.tolerance(model));
    } catch (ModelDefect e) {
      throw new InvalidInputException(
          String.format(
              "The model '%s' cannot be tested because %s: %s.", file, e.getMessage(), e.remedy()),
          e);
    } catch (IOException e) {
      throw ModelFile.unreadable("model", file, e);
    }
  }
}
