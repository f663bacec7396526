package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.Progress;
import io.github.simgan.model.ImportSettings;
import io.github.simgan.model.ModelExport;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.ModelImport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;

/** Makes a model file of a refiner that was trained elsewhere, or of a package that others sent. */
public final class ImportFiles {
  private ImportFiles() {}

  /**
   * Imports a file: ONNX if it is named so, else a package.
   *
   * @param file {@code *.onnx}, or a zip of this program or of BioImage.IO
   * @param settings what the file does not say
   * @param output file to write or replace
   * @param progress may cancel
   * @return how this machine reproduced the author's test output, if the file has one
   * @throws InvalidInputException if it cannot be used or written; nothing is written then
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Optional<ModelExport.SelfTest> importModel(
      Path file, ImportSettings settings, Path output, Progress progress) {
    boolean isOnnx = file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx");
    return isOnnx
        ? importOnnx(file, settings, output, progress)
        : importPackage(file, settings, output, progress);
  }

  /**
   * Imports a refiner that another program trained.
   *
   * @param file ONNX
   * @param settings with the range of grey levels
   * @param output file to write or replace
   * @param progress may cancel
   * @return nothing: an ONNX file has no test output
   * @throws InvalidInputException if it cannot be used or written; nothing is written then
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Optional<ModelExport.SelfTest> importOnnx(
      Path file, ImportSettings settings, Path output, Progress progress) {
    requireOther(file, output);
    ModelImport.Result result = ModelImport.onnx(file, settings, progress);
    ModelFile.write(result.model(), output);
    return result.test();
  }

  /**
   * Imports a package: a model or an export of this program is checked and copied as it is, with
   * all that its author put into it; of another program's the refiner becomes a model.
   *
   * @param file zip
   * @param settings without a range, which the package says
   * @param output file to write or replace
   * @param progress may cancel
   * @return how this machine reproduced the author's test output, if the file has one
   * @throws InvalidInputException if it cannot be used or written, or does not give its author's
   *     test output; nothing is written then
   * @throws io.github.simgan.CancelledException if the user cancelled
   */
  public static Optional<ModelExport.SelfTest> importPackage(
      Path file, ImportSettings settings, Path output, Progress progress) {
    requireOther(file, output);
    ModelImport.Result result = ModelImport.zip(file, settings, progress);
    if (result.own()) {
      AtomicFile.write(output, part -> Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING));
    } else {
      ModelFile.write(result.model(), output);
    }
    return result.test();
  }

  private static void requireOther(Path file, Path output) {
    if (Outputs.same(file, output)) {
      throw new InvalidInputException(
          output + " is the file that is to be imported; give the model another name.");
    }
  }
}
