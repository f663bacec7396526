package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.model.Provenance.CurvePoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Learning curves as a table for a spreadsheet. */
public final class CurvesCsv {
  /** The first line. */
  public static final String HEADER =
      "step,refiner_loss,self_regularisation,discriminator_loss,accuracy_real,accuracy_refined";

  private CurvesCsv() {}

  /**
   * The table; a row per point, decimal points whatever the language of the computer.
   *
   * @param curves oldest first
   */
  public static String text(List<CurvePoint> curves) {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    for (CurvePoint p : curves) {
      out.append(p.step()).append(',');
      out.append((float) p.refinerLoss()).append(',');
      out.append((float) p.selfRegularisation()).append(',');
      out.append((float) p.discriminatorLoss()).append(',');
      out.append((float) p.accuracyReal()).append(',');
      out.append((float) p.accuracyRefined()).append('\n');
    }
    return out.toString();
  }

  /**
   * Writes the table, all or nothing.
   *
   * @param curves oldest first
   * @param file replaced if it is there; its folder must exist
   * @throws io.github.simgan.InvalidInputException if it cannot be written
   */
  public static void write(List<CurvePoint> curves, Path file) {
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text(curves)));
  }
}
