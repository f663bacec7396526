package io.github.simgan.report;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.EvaluationInput;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An evaluation as files: numbers for programs, tables, pictures, and one page with all of it. */
public final class EvaluationReport {
  /** Numbers for programs. */
  public static final String METRICS = "metrics.json";

  /** The page for people. */
  public static final String PAGE = "index.html";

  /** Simulated, refined and real images beside each other. */
  public static final String OVERVIEW = "overview.png";

  private EvaluationReport() {}

  /**
   * Makes the files, in memory.
   *
   * @param input what was evaluated
   * @param sources where the sets come from, by "refined", "simulated" and "real"
   * @param evaluation what was measured
   * @param progress may cancel
   * @return content by file name
   */
  public static Map<String, byte[]> files(
      EvaluationInput input,
      Map<String, String> sources,
      Evaluation evaluation,
      Progress progress) {
    Map<String, SetSummary> sets = new LinkedHashMap<>();
    input
        .simulated()
        .ifPresent(s -> sets.put("simulated", SetSummary.of(source(sources, "simulated"), s)));
    sets.put("refined", SetSummary.of(source(sources, "refined"), input.refined()));
    sets.put("real", SetSummary.of(source(sources, "real"), input.real()));
    Map<String, byte[]> pictures = pictures(input, evaluation, progress);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(PAGE, EvaluationPage.html(sets, evaluation, pictures));
    texts.put(METRICS, EvaluationJson.text(sets, evaluation));
    EvaluationTables.add(evaluation, texts);
    Map<String, byte[]> files = new LinkedHashMap<>();
    texts.forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
    files.putAll(pictures);
    return files;
  }

  private static String source(Map<String, String> sources, String set) {
    return sources.getOrDefault(set, "");
  }

  private static Map<String, byte[]> pictures(
      EvaluationInput input, Evaluation e, Progress progress) {
    EvaluationPictures parts = new EvaluationPictures(input, progress);
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    pictures.put(OVERVIEW, parts.overview());
    progress.throwIfCancelled();
    pictures.put("auc.png", EvaluationCharts.auc(e.realism()));
    pictures.put("spectrum.png", EvaluationCharts.spectrum(e.realism().curves()));
    pictures.put("histogram.png", EvaluationCharts.histogram(e.realism().curves()));
    pictures.put("noise.png", EvaluationCharts.noise(e.realism().curves()));
    pictures.put("brightness.png", EvaluationCharts.brightness(e.variety()));
    e.preservation()
        .ifPresent(
            p -> {
              pictures.put("shifts.png", EvaluationCharts.shifts(p.shifts()));
              pictures.put("regions.png", parts.regions(p));
              if (!p.objects().changed().isEmpty()) {
                pictures.put("objects.png", parts.objects(p.objects().changed()));
              }
            });
    progress.throwIfCancelled();
    return pictures;
  }
}
