package io.github.simgan.workflow;

import io.github.simgan.AtomicFile;
import io.github.simgan.model.Provenance;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Learning curves as a table for a spreadsheet. */
public final class CurvesCsv {
  /** The first line. */
  public static final String HEADER =
      "step,refiner_loss,self_regularisation,discriminator_loss,accuracy_real,accuracy_refined";

  /** The column after those if weights were judged: empty where they were not. */
  public static final String JUDGED = ",held_back_auc";

  private CurvesCsv() {}

  /**
   * The table; a row per point, decimal points whatever the language of the computer.
   *
   * @param provenance of a model
   */
  public static String text(Provenance provenance) {
    List<Judgement> judgements = provenance.judgements();
    boolean judged = !judgements.isEmpty();
    StringBuilder out = new StringBuilder(HEADER).append(judged ? JUDGED : "").append('\n');
    for (CurvePoint p : provenance.curves()) {
      out.append(p.step()).append(',');
      out.append((float) p.refinerLoss()).append(',');
      out.append((float) p.selfRegularisation()).append(',');
      out.append((float) p.discriminatorLoss()).append(',');
      out.append((float) p.accuracyReal()).append(',');
      out.append((float) p.accuracyRefined());
      out.append(judged ? "," : "");
      judgements.stream()
          .filter(j -> j.step() == p.step())
          .forEach(j -> out.append((float) j.auc()));
      out.append('\n');
    }
    return out.toString();
  }

  /**
   * Writes the table, all or nothing.
   *
   * @param provenance of a model
   * @param file replaced if it is there; its folder must exist
   * @throws io.github.simgan.InvalidInputException if it cannot be written
   */
  public static void write(Provenance provenance, Path file) {
    AtomicFile.write(file, temporary -> Files.writeString(temporary, text(provenance)));
  }
}
