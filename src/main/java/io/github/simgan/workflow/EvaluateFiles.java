package io.github.simgan.workflow;

import io.github.simgan.AtomicFolder;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationInput;
import io.github.simgan.evaluate.EvaluationSettings;
import io.github.simgan.evaluate.Evaluator;
import io.github.simgan.evaluate.UseInput;
import io.github.simgan.evaluate.UseSettings;
import io.github.simgan.evaluate.UseTest;
import io.github.simgan.io.ImageFiles;
import io.github.simgan.report.EvaluationReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Evaluation from files to a folder with a report. */
public final class EvaluateFiles {
  /** The use test trains up to 18 networks. */
  private static final double EVALUATION_SHARE = 0.2;

  private EvaluateFiles() {}

  private static UseInput useInput(EvaluationInput input) {
    if (input.simulated().isEmpty() || input.labels().isEmpty() || input.realLabels().isEmpty()) {
      throw new InvalidInputException(
          "The use test needs the simulated images, their labels, and the labels of the real"
              + " images; give all three, or leave the test out.");
    }
    return new UseInput(
        input.simulated().get(),
        Optional.of(input.refined()),
        new UseInput.Masks(input.labels().get()),
        input.real(),
        new UseInput.Masks(input.realLabels().get()));
  }

  /**
   * Where the sets of images are; each an image file or a folder.
   *
   * @param refined refined images
   * @param real real images
   * @param simulated the images before refining, if at hand
   * @param labels labels of the refined images, if at hand
   * @param realLabels labels of the real images, if at hand
   */
  public record Paths(
      Path refined,
      Path real,
      Optional<Path> simulated,
      Optional<Path> labels,
      Optional<Path> realLabels) {

    /**
     * Opens the sets.
     *
     * @throws InvalidInputException if one cannot be read or does not fit the others
     */
    public EvaluationInput open() {
      return new EvaluationInput(
          ImageFiles.planes(refined),
          ImageFiles.planes(real),
          simulated.map(ImageFiles::planes),
          labels.map(ImageFiles::planes),
          realLabels.map(ImageFiles::planes));
    }

    private Stream<Path> all() {
      return Stream.of(Optional.of(refined), Optional.of(real), simulated, labels, realLabels)
          .flatMap(Optional::stream);
    }

    private Map<String, String> sources() {
      Map<String, String> sources = new LinkedHashMap<>();
      sources.put("refined", refined.toString());
      sources.put("real", real.toString());
      simulated.ifPresent(s -> sources.put("simulated", s.toString()));
      return sources;
    }
  }

  /** An evaluation and the files of its report, by name. */
  public record Report(Evaluation evaluation, Map<String, byte[]> files) {}

  /**
   * Evaluates sets of images and writes the report. Inputs and output are checked first; the folder
   * gets all files or none.
   *
   * @param paths of the sets
   * @param output folder, made if it is not there; files of the report's names are replaced
   * @param settings of the evaluation
   * @param use settings of the use test, if it is wanted
   * @param progress of the work
   * @return what was measured
   * @throws InvalidInputException if images or output cannot be used
   * @throws io.github.simgan.CancelledException if the user cancelled; nothing is written
   */
  public static Evaluation evaluate(
      Paths paths,
      Path output,
      EvaluationSettings settings,
      Optional<UseSettings> use,
      Progress progress) {
    requireOutput(output, paths.all().toList());
    EvaluationInput input = paths.open();
    Report report = report(input, paths.sources(), settings, use, progress);
    AtomicFolder.write(output, report.files());
    return report.evaluation();
  }

  /**
   * Checks that a folder can take a report.
   *
   * @param output folder that exists, or that can be made in one that does
   * @param inputs files and folders that images come from
   * @throws InvalidInputException if it cannot, or if images come from it
   */
  public static void requireOutput(Path output, Collection<Path> inputs) {
    Outputs.requireFolder(output);
    for (Path input : inputs) {
      if (Outputs.same(input, output)) {
        throw new InvalidInputException(
            output + " is a folder that images come from; give another folder.");
      }
    }
  }

  /**
   * Evaluates sets of images and makes the report's files in memory.
   *
   * @param input the sets
   * @param sources what to call them, by "refined", "simulated" and "real"
   * @param settings of the evaluation
   * @param use settings of the use test, if it is wanted; it takes most of the time then
   * @param progress of the work
   * @throws InvalidInputException if the images cannot be used, or if the use test is wanted but
   *     simulated images or labels of either set are missing
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Report report(
      EvaluationInput input,
      Map<String, String> sources,
      EvaluationSettings settings,
      Optional<UseSettings> use,
      Progress progress) {
    Optional<UseInput> useInput = use.map(settingsOfUse -> useInput(input));
    double share = use.isPresent() ? EVALUATION_SHARE : 1;
    Evaluation evaluation = Evaluator.evaluate(input, settings, progress.part(0, share));
    if (use.isPresent()) {
      evaluation =
          evaluation.withUse(UseTest.run(useInput.get(), use.get(), progress.part(share, 1)));
    }
    return new Report(evaluation, EvaluationReport.files(input, sources, evaluation, progress));
  }
}
