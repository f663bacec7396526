package io.github.simgan.workflow;

import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.io.zarr.OmeZarr;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.Sha256;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.refine.BlockLimits;
import io.github.simgan.refine.ChannelChoice;
import io.github.simgan.refine.ImageRefiner;
import io.github.simgan.refine.RefineOptions;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A refinement that several processes share, on one machine or on many that see the same files. The
 * result is cut into parts; any process makes any of them, a restart makes only those that are
 * missing, and the last one finishes. Whoever makes the parts, the result is the same.
 */
public final class RefineJob implements AutoCloseable {
  /**
   * What is to be done.
   *
   * @param model file
   * @param input folder of images, or one image: an OME-Zarr folder or a file
   * @param output folder of images, or for one image an OME-Zarr folder, whose name ends in .zarr
   * @param options what refined images are to be
   */
  public record Settings(String model, String input, String output, RefineOptions options)
      implements Serializable {}

  /** What the job's folder says first; then the model and so on, and the number of parts. */
  private static final String KIND = "refine";

  private static final int LINES = 7;

  private final SharedJob job;
  private final ImageRefiner refiner;

  /**
   * Opens a job; nothing is written yet.
   *
   * @param settings what is to be done
   * @param limits what this process may use
   * @throws InvalidInputException if it cannot be done, or another job is under way in the output
   */
  public RefineJob(Settings settings, BlockLimits limits) {
    this(
        settings,
        ModelFile.read(Path.of(settings.model)),
        ModelFile.sha256(Path.of(settings.model)),
        limits);
  }

  /**
   * Opens a job with a model that came another way than by its file.
   *
   * @param settings what is to be done
   * @param model as {@link #modelBytes} gave it
   * @param limits what this process may use
   * @throws InvalidInputException if it cannot be done
   */
  public RefineJob(Settings settings, byte[] model, BlockLimits limits) {
    this(settings, model(model), Sha256.of(model), limits);
  }

  private RefineJob(Settings settings, SimGanModel model, String hash, BlockLimits limits) {
    Path output = Path.of(settings.output);
    this.refiner = new ImageRefiner(model, settings.options, limits);
    try {
      RefinedImages images = new RefinedImages(model, settings.options);
      Parts parts = parts(Path.of(settings.input), output, images, refiner);
      List<String> description =
          List.of(
              KIND,
              settings.model,
              settings.input,
              settings.options.scale().name(),
              settings.options.channels().toString(),
              hash);
      this.job = new SharedJob(output, description, parts);
    } catch (InvalidInputException e) {
      refiner.close();
      throw e;
    }
  }

  /**
   * A model file, to be sent to other machines.
   *
   * @param file of the model
   * @throws InvalidInputException if it cannot be read
   */
  public static byte[] modelBytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model " + file + " cannot be read; check its path and permissions.", e);
    }
  }

  private static SimGanModel model(byte[] bytes) {
    try {
      Path file = Files.createTempFile("simgan-model", ".zip");
      try {
        Files.write(file, bytes);
        return ModelFile.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new InvalidInputException(
          "The model cannot be put into the folder for temporary files; free some room there.", e);
    }
  }

  private static Parts parts(Path input, Path output, RefinedImages images, ImageRefiner refiner) {
    if (OmeZarr.isNamed(output)) {
      return new ZarrParts(input, output, new RefinedBlocks(images, refiner));
    } else if (ImageFiles.isZarr(input)) {
      throw new InvalidInputException(
          "Shared work on an OME-Zarr image makes one: end the name " + output + " in .zarr.");
    } else if (!Files.isDirectory(input)) {
      throw new InvalidInputException(
          input
              + " is not a folder; shared work needs a folder of images, or an output whose name"
              + " ends in .zarr.");
    }
    return new FileParts(input, output, images, refiner);
  }

  /**
   * The job that was begun in a folder.
   *
   * @param output of it
   * @param limits what this process may use
   * @throws InvalidInputException if there is none, or its model or input is gone
   */
  public static RefineJob begun(Path output, BlockLimits limits) {
    List<String> lines = new JobFolder(output).read();
    if (lines.size() != LINES || !lines.get(0).equals(KIND)) {
      throw new InvalidInputException(
          output + " holds a job of another kind or version; run the line that began it again.");
    }
    RefineOptions options =
        new RefineOptions(ImageRefiner.Scale.valueOf(lines.get(3)), ChannelChoice.of(lines.get(4)));
    return new RefineJob(
        new Settings(lines.get(1), lines.get(2), output.toString(), options), limits);
  }

  /**
   * Begins, makes all that is missing and finishes.
   *
   * @param progress of it
   * @throws InvalidInputException if something cannot be read or written; finished parts stay
   * @throws io.github.simgan.CancelledException if the user cancelled; finished parts stay
   */
  public void run(Progress progress) {
    job.run(progress);
  }

  /** Number of parts. */
  public int parts() {
    return job.count();
  }

  /** Parts that are not done yet, in order. */
  public List<Integer> missing() {
    return job.missing();
  }

  /**
   * The missing parts that one of several processes makes: every {@code of}-th one.
   *
   * @param index of the process, 0 to {@code of} − 1
   * @param of how many processes
   * @throws InvalidInputException if there is no such index
   */
  public List<Integer> share(int index, int of) {
    if (of < 1 || index < 0 || index >= of) {
      throw new InvalidInputException(
          "The index must be 0 to " + Math.max(0, of - 1) + ", not " + index + ".");
    }
    return missing().stream().filter(i -> i % of == index).toList();
  }

  /**
   * Begins the job or joins it.
   *
   * @throws InvalidInputException if the output cannot be written
   */
  public void begin() {
    job.begin();
  }

  /**
   * Makes parts. One that cannot be read costs only itself.
   *
   * @param which numbers of parts
   * @param progress of all of them
   * @return how many were made
   * @throws InvalidInputException if one could not be read (after the others are made), or cannot
   *     be written (at once)
   * @throws io.github.simgan.CancelledException if the user cancelled; finished parts stay
   */
  public int make(List<Integer> which, Progress progress) {
    return job.make(which, progress);
  }

  /**
   * Makes what needs all parts and ends the job.
   *
   * @param progress of it
   * @throws InvalidInputException if parts are missing
   */
  public void finish(Progress progress) {
    job.finish(progress);
  }

  /** Frees the networks. */
  @Override
  public void close() {
    refiner.close();
  }
}
