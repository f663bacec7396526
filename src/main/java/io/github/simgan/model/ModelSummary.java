package io.github.simgan.model;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Imported;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.network.DiscriminatorSpec;
import io.github.simgan.network.RefinerSpec;
import io.github.simgan.tensor.Haze;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityMaps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a model is and how it came to be, for a person ({@link #text}) and for a program ({@link
 * #json}).
 */
public final class ModelSummary {
  private final SimGanModel model;
  private final String sha256;

  private ModelSummary(SimGanModel model, String sha256) {
    this.model = model;
    this.sha256 = sha256;
  }

  /** The summary of a model in memory. */
  public static ModelSummary of(SimGanModel model) {
    return new ModelSummary(model, "");
  }

  /**
   * The summary of a model file, with its hash.
   *
   * @param file to read
   * @throws io.github.simgan.InvalidInputException if it is no model that can be read
   */
  public static ModelSummary of(Path file) {
    return new ModelSummary(ModelFile.read(file), ModelFile.sha256(file));
  }

  /** Several lines, each ended by a newline; nothing in them can control a terminal. */
  public String text() {
    RefinerSpec r = model.refiner();
    IntensityMaps maps = model.intensities();
    Provenance p = model.provenance();
    StringBuilder out = new StringBuilder();
    p.imported().ifPresentOrElse(i -> imported(out, i), () -> trained(out));
    line(
        out,
        "Refiner",
        String.format(
            Locale.ROOT,
            "%d channel(s), %d + %d + %d noise channel(s), %d features, kernel %d, %d blocks,"
                + " output %s: %,d parameters, receptive field %d px",
            r.channels(),
            r.noiseChannels(),
            r.planeNoiseChannels(),
            r.smoothNoiseChannels(),
            r.features(),
            r.kernel(),
            r.blocks(),
            r.output().name().toLowerCase(Locale.ROOT),
            r.parameters(),
            r.receptiveField()));
    line(
        out,
        "Discriminator",
        model.discriminator().map(ModelSummary::words).orElse("none; there are no realism maps"));
    line(out, "Simulated grey levels", ranges(maps.simulated()));
    line(out, "Real grey levels", ranges(maps.real()));
    line(out, "Refined grey levels", ranges(maps.output()));
    if (!maps.exposures().isEmpty()) {
      line(out, "Exposures", exposures(maps));
    }
    line(out, "Noise seed", String.valueOf(model.noiseSeed()));
    if (!p.curves().isEmpty()) {
      CurvePoint last = p.curves().get(p.curves().size() - 1);
      line(
          out,
          "Last losses",
          String.format(
              Locale.ROOT,
              "step %d: refiner %.4f, self-regularisation %.4f, discriminator %.4f, accuracy"
                  + " %.3f on real and %.3f on refined",
              last.step(),
              last.refinerLoss(),
              last.selfRegularisation(),
              last.discriminatorLoss(),
              last.accuracyReal(),
              last.accuracyRefined()));
    }
    for (Judgement judgement : p.judgements()) {
      String kept = p.best().filter(judgement::equals).isPresent() ? ", the model" : "";
      line(
          out,
          "Held-back classifier",
          String.format(
              Locale.ROOT, "step %d: AUC %.4f%s", judgement.step(), judgement.auc(), kept));
    }
    p.settings().forEach((name, value) -> line(out, "Setting " + name, value));
    if (!sha256.isEmpty()) {
      line(out, "SHA-256", sha256);
      line(out, "Fingerprint, also in images it refined", ModelFile.fingerprint(model));
    }
    line(out, "Cite", ModelDescription.PAPER + ", doi:" + ModelDescription.PAPER_DOI);
    return out.toString();
  }

  private void trained(StringBuilder out) {
    Provenance p = model.provenance();
    IntensityMaps maps = model.intensities();
    line(out, "Trained by", "SimGAN for Fiji " + p.version() + ", preset " + p.preset());
    line(out, "Simulated images", p.simulated() + ", " + maps.simulatedType().name());
    line(out, "Real images", p.real() + ", " + maps.realType().name());
    line(out, "Steps", p.steps() + ", seed " + p.seed());
  }

  private void imported(StringBuilder out, Imported imported) {
    line(out, "Name", imported.name());
    line(out, "Imported from", imported.file() + ", SHA-256 " + imported.sha256());
    String version = model.provenance().version();
    line(out, "Imported by", "SimGAN for Fiji " + version + " on " + imported.time());
    imported.said().forEach((key, value) -> line(out, "It said " + key, value));
    line(out, "Pixel type", model.intensities().simulatedType().name());
  }

  private static String words(DiscriminatorSpec d) {
    return String.format(
        Locale.ROOT,
        "%d stages%s%s: %,d parameters, receptive field %d px, one judgement every %d px",
        d.stages().size(),
        d.hasAttention() ? " with self-attention" : "",
        d.meanWindow() == 0 ? "" : " on image and mean over " + d.meanWindow() + " px",
        d.parameters(),
        d.receptiveField(),
        d.stride());
  }

  /** One JSON object, ended by a newline. */
  public String json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", ModelSettings.format(model.discriminator()));
    if (!sha256.isEmpty()) {
      json.put("sha256", sha256);
      json.put("fingerprint", ModelFile.fingerprint(model));
    }
    Map<String, Object> refiner = ModelJson.write(model.refiner());
    refiner.put("parameters", model.refiner().parameters());
    refiner.put("receptive_field", model.refiner().receptiveField());
    json.put("refiner", refiner);
    model.discriminator().ifPresent(d -> json.put("discriminator", json(d)));
    json.put("intensities", ModelJson.write(model.intensities()));
    json.put("noise_seed", model.noiseSeed());
    json.put("provenance", ProvenanceJson.write(model.provenance()));
    json.put("cite", "https://doi.org/" + ModelDescription.PAPER_DOI);
    return Json.write(json);
  }

  private static Map<String, Object> json(DiscriminatorSpec d) {
    Map<String, Object> discriminator = ModelJson.write(d);
    discriminator.put("parameters", d.parameters());
    discriminator.put("receptive_field", d.receptiveField());
    discriminator.put("map_stride", d.stride());
    return discriminator;
  }

  private static String ranges(IntensityMap map) {
    List<String> ranges =
        map.channels().stream()
            .map(r -> String.format(Locale.ROOT, "%.6g to %.6g", r.low(), r.high()))
            .toList();
    return String.join(", ", ranges) + " become -1 to 1";
  }

  private static String exposures(IntensityMaps maps) {
    List<String> words = new ArrayList<>();
    words.add("of " + maps.exposures().size() + " real planes");
    int channels = maps.simulated().channels().size();
    for (int c = 0; c < channels; c++) {
      // Of optics, not of planes: one is as good as another.
      Haze haze = maps.exposures().get(0).channels().get(c).haze();
      if (!haze.isNone()) {
        words.add(
            String.format(
                Locale.ROOT,
                "%shaze of %.2f of the objects' light over %d px",
                channels == 1 ? "" : "channel " + (c + 1) + " ",
                haze.share(),
                haze.sigma()));
      }
    }
    return String.join(", ", words);
  }

  private static void line(StringBuilder out, String label, String value) {
    out.append(visible(label)).append(": ").append(visible(value)).append('\n');
  }

  /** A text from a stranger's file without characters that move the cursor or turn the line. */
  private static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .map(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      '?';
                  default -> c;
                })
        .forEach(out::appendCodePoint);
    return out.toString();
  }
}
