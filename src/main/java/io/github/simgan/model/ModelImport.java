package io.github.simgan.model;

import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import io.github.simgan.tensor.PixelType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes models of files that others made: an ONNX file of a refiner, or a package of BioImage.IO.
 * Every refiner is run once before it becomes a model; where its author gave test tensors, they
 * must come out. Nothing is written here.
 */
public final class ModelImport {
  /** Seed of the noise; a model that was trained here has that of its training. */
  private static final long NOISE_SEED = 1;

  private ModelImport() {}

  /**
   * What came of an import.
   *
   * @param model that was read
   * @param own whether the file is a model of this program, which loses something where it is
   *     written anew: its description and what else its author put there
   * @param test how this machine reproduced the author's test output, if there is one
   */
  public record Result(SimGanModel model, boolean own, Optional<ModelExport.SelfTest> test) {}

  /**
   * Reads a refiner that another program trained.
   *
   * @param file ONNX, as {@code ForeignRefiner} describes it
   * @param settings what the file does not say
   * @param progress may cancel
   * @throws InvalidInputException if it cannot be used
   * @throws CancelledException if the user cancelled
   */
  public static Result onnx(Path file, ImportSettings settings, Progress progress) {
    ModelFile.requireFile("network", file);
    try {
      ForeignRefiner refiner = ForeignRefiner.read(bytes(file), file.getFileName().toString());
      IntensityMap map = settings.map(refiner.spec().channels());
      String name = settings.name().isEmpty() ? stem(file) : settings.name();
      Provenance.Imported from = imported(file, name, settings, Map.of());
      SimGanModel model = model(refiner, map, map, settings.typeOr(map), from);
      requireFinite(TestTensors.of(model, progress::isCancelled).refined());
      return new Result(model, false, Optional.empty());
    } catch (ModelDefect e) {
      throw refused("network", file, e);
    } catch (IOException e) {
      throw ModelFile.unreadable("network", file, e);
    }
  }

  /** The content of a file that is not larger than an ONNX file can be. */
  private static byte[] bytes(Path file) throws IOException {
    long most = ForeignGraph.maximumSize();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = Files.size(file) > most ? new byte[0] : in.readNBytes((int) most + 1);
      if (content.length == 0 || content.length > most) {
        throw new ModelDefect("it is empty or larger than any refiner");
      }
      return content;
    }
  }

  /**
   * Reads a package: a model or export of this program, or a model of BioImage.IO (format 0.5) with
   * ONNX weights that are a refiner's.
   *
   * @param file zip
   * @param settings of which only name and time may be given, since the package says the rest
   * @param progress may cancel
   * @throws InvalidInputException if it cannot be used, or does not give its author's test output
   * @throws CancelledException if the user cancelled
   */
  public static Result zip(Path file, ImportSettings settings, Progress progress) {
    if (!settings.ranges().isEmpty() || settings.type().isPresent()) {
      throw new InvalidInputException(
          "A package says itself which grey levels and pixel type its network takes; leave range"
              + " and type out.");
    }
    ModelFile.requireFile("model", file);
    try (ModelZip zip = ModelZip.open(file)) {
      Result result =
          zip.has(ModelFile.SETTINGS)
              ? own(file, zip.has(ModelExport.REFINED), settings, progress)
              : foreign(file, zip, settings, progress);
      result
          .test()
          .filter(test -> !test.passed())
          .ifPresent(
              test -> {
                throw new InvalidInputException(
                    "The model '" + file + "' was not imported: " + test.sentence());
              });
      return result;
    } catch (ModelDefect e) {
      throw refused("model", file, e);
    } catch (IOException e) {
      throw ModelFile.unreadable("model", file, e);
    }
  }

  private static Result own(Path file, boolean tested, ImportSettings settings, Progress progress) {
    if (!settings.name().isEmpty()) {
      throw new InvalidInputException(
          "A model of this program is taken over as it is, with its name; leave the name out.");
    }
    SimGanModel model = ModelFile.read(file);
    if (tested) {
      return new Result(model, true, Optional.of(ModelExport.selfTest(file, progress)));
    }
    requireFinite(TestTensors.of(model, progress::isCancelled).refined());
    return new Result(model, true, Optional.empty());
  }

  private static Result foreign(Path file, ModelZip zip, ImportSettings settings, Progress progress)
      throws IOException {
    ForeignPackage read = ForeignPackage.read(zip);
    String name = settings.name().isEmpty() ? read.name() : settings.name();
    Provenance.Imported from = imported(file, name, settings, read.said());
    SimGanModel model = model(read.refiner(), read.input(), read.output(), read.type(), from);
    requireFinite(TestTensors.of(model, progress::isCancelled).refined());
    return new Result(model, false, ForeignTest.run(read, zip, progress));
  }

  private static Provenance.Imported imported(
      Path file, String name, ImportSettings settings, Map<String, String> said)
      throws IOException {
    return new Provenance.Imported(
        name,
        file.getFileName().toString(),
        Sha256.of(file),
        settings.time().truncatedTo(ChronoUnit.SECONDS).toString(),
        said);
  }

  private static SimGanModel model(
      ForeignRefiner refiner,
      IntensityMap input,
      IntensityMap output,
      PixelType type,
      Provenance.Imported from) {
    String version = ModelImport.class.getPackage().getImplementationVersion();
    return new SimGanModel(
        refiner.spec(),
        Optional.empty(),
        new IntensityMaps(input, output, output, List.of(), type, type),
        NOISE_SEED,
        refiner.weights(),
        List.of(),
        Provenance.of(version == null ? "development" : version, from));
  }

  private static void requireFinite(float[] refined) {
    if (!OnnxModel.areFinite(refined)) {
      throw new ModelDefect("it makes pixels that are no numbers");
    }
  }

  private static String stem(Path file) {
    return file.getFileName().toString().replaceFirst("(?i)\\.onnx$", "");
  }

  /** What to tell the user of a file that is not as it should be. */
  static InvalidInputException refused(String what, Path file, ModelDefect e) {
    return new InvalidInputException(
        String.format(
            "The %s '%s' cannot be imported because %s: %s.",
            what, file, e.getMessage(), e.remedy()),
        e);
  }
}
