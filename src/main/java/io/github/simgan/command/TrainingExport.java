package io.github.simgan.command;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.report.CurvesChart;
import io.github.simgan.workflow.CurvesCsv;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A model as it is, with its learning curves as a table and as a picture beside it. */
final class TrainingExport {
  private TrainingExport() {}

  /**
   * Writes {@code name.zip}, {@code name-curves.csv} and {@code name-curves.png}; each whole or not
   * at all.
   *
   * @param model to write
   * @param file of the model; {@code .zip} is added if it is missing
   * @return what was written, in a sentence
   * @throws io.github.simgan.InvalidInputException if a file cannot be written
   */
  static String write(SimGanModel model, Path file) {
    Path zip = zip(file);
    if (zip.toString().toLowerCase(Locale.ROOT).endsWith(".checkpoint.zip")) {
      throw new InvalidInputException(
          zip + " is the name of a checkpoint; choose another name to export to.");
    }
    ModelFile.write(model, zip);
    CurvesCsv.write(model.provenance(), beside(zip, ".csv"));
    byte[] picture = CurvesChart.png(model.provenance().curves());
    AtomicFile.write(beside(zip, ".png"), temporary -> Files.write(temporary, picture));
    return "Exported the model of step " + model.provenance().steps() + " to " + zip + ".";
  }

  /** The file with the extension of a model. */
  static Path zip(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.matches("(?i).*\\.zip") ? file : file.resolveSibling(name + ".zip");
  }

  private static Path beside(Path zip, String extension) {
    String name = zip.getFileName().toString().replaceFirst("(?i)\\.zip$", "");
    return zip.resolveSibling(name + "-curves" + extension);
  }
}
