package io.github.simgan.report;

import io.github.simgan.evaluate.BrightnessVariety;
import io.github.simgan.evaluate.ChangedRegion;
import io.github.simgan.evaluate.Compared;
import io.github.simgan.evaluate.EdgeAgreement;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.ObjectDice;
import io.github.simgan.evaluate.Preservation;
import io.github.simgan.evaluate.Realism;
import io.github.simgan.evaluate.Shifts;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.evaluate.UseResult;
import io.github.simgan.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** An evaluation for programs; docs/metrics.md explains every key. */
final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * The text of {@code metrics.json}.
   *
   * @param sets by "refined", "simulated", "real"
   * @param e what was measured
   */
  static String text(Map<String, SetSummary> sets, Evaluation e) {
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> images = new LinkedHashMap<>();
    sets.forEach((name, set) -> images.put(name, set(set)));
    root.put("images", images);
    root.put(
        "settings",
        map(
            "patch", e.settings().patch(),
            "steps", e.settings().steps(),
            "asked", e.settings().asked(),
            "images", e.settings().images(),
            "seed", e.settings().seed()));
    root.put(
        "alarms", e.alarms().stream().map(a -> map("key", a.key(), "text", a.text())).toList());
    root.put("realism", realism(e.realism()));
    Map<String, Object> labels = new LinkedHashMap<>();
    e.dice()
        .ifPresent(
            d -> {
              Map<String, Object> dice = map("refined", dice(d.refined()));
              d.simulated().ifPresent(s -> dice.put("simulated", dice(s)));
              labels.put("dice", dice);
              d.objects().ifPresent(o -> labels.put("object_dice", objectDice(o)));
            });
    e.preservation().ifPresent(p -> preservation(p, labels));
    if (!labels.isEmpty()) {
      root.put("labels", labels);
    }
    root.put("brightness", brightness(e.variety()));
    e.use().ifPresent(u -> root.put("use", use(u)));
    return Json.write(root);
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static Map<String, Object> set(SetSummary set) {
    return map(
        "source", set.source(),
        "planes", set.planes(),
        "width", set.width(),
        "height", set.height(),
        "channels", set.channels(),
        "pixel_type", set.type());
  }

  private static <T> Map<String, Object> compared(
      Compared<T> compared, Function<? super T, Object> value) {
    Map<String, Object> map = map("refined", value.apply(compared.refined()));
    compared.simulated().ifPresent(s -> map.put("simulated", value.apply(s)));
    compared.real().ifPresent(r -> map.put("real", value.apply(r)));
    return map;
  }

  private static Map<String, Object> realism(Realism r) {
    List<Map<String, Object>> scales =
        r.scales().stream()
            .map(
                s -> {
                  Map<String, Object> scale = map("patch", s.patch());
                  scale.putAll(compared(s.result(), EvaluationJson::test));
                  return scale;
                })
            .toList();
    Map<String, Object> map = map("two_sample", scales);
    map.put("mmd_squared", compared(r.discrepancy(), d -> d));
    map.put("sliced_wasserstein", compared(r.wasserstein(), d -> d));
    map.put("distance_patch", r.distancePatch());
    map.put("spectrum_factor", compared(r.curves().spectrumFactor(), d -> d));
    map.put("histogram_distance", compared(r.curves().histogramDistance(), d -> d));
    map.put("noise_factor", compared(r.curves().noiseFactor(), d -> d));
    map.put("notes", r.notes());
    return map;
  }

  private static Map<String, Object> test(TwoSampleTest.Result result) {
    return map(
        "auc", result.auc(),
        "auc_low", result.aucInterval().low(),
        "auc_high", result.aucInterval().high(),
        "accuracy", result.accuracy(),
        "accuracy_low", result.accuracyInterval().low(),
        "accuracy_high", result.accuracyInterval().high(),
        "folds", result.folds());
  }

  private static Map<String, Object> dice(LabelAgreement agreement) {
    return map(
        "pooled", agreement.pooled(),
        "mean", agreement.mean(),
        "minimum", agreement.minimum());
  }

  private static Map<String, Object> objectDice(ObjectDice dice) {
    Map<String, Object> map = map("refined", dice.refined());
    dice.simulated().ifPresent(s -> map.put("simulated", s));
    map.put("level", dice.level());
    map.put("objects", dice.objects());
    return map;
  }

  private static void preservation(Preservation p, Map<String, Object> labels) {
    Shifts shifts = p.shifts();
    labels.put(
        "shift",
        map(
            "of", shifts.ofTiles() ? "tiles" : "objects",
            "count", shifts.clear().size(),
            "unclear", shifts.each().size() - shifts.clear().size(),
            "mean_px", shifts.mean(),
            "sd_px", shifts.deviation(),
            "p95_px", shifts.large(),
            "mean_x_px", shifts.meanX(),
            "mean_y_px", shifts.meanY(),
            "paper_mean_px", Shifts.PAPER_MEAN,
            "paper_sd_px", Shifts.PAPER_DEVIATION));
    labels.put("overlap_with_simulated", p.overlap());
    labels.put(
        "objects",
        map(
            "seen", p.objects().seen(),
            "gained", p.objects().gained(),
            "lost", p.objects().lost()));
    labels.put(
        "edges",
        map(
            "f_score", p.edges().score(),
            "precision", p.edges().precision(),
            "recall", p.edges().recall(),
            "tolerance_px", EdgeAgreement.TOLERANCE));
    labels.put("change", p.change());
    labels.put("changed_regions", p.regions().stream().map(EvaluationJson::region).toList());
  }

  private static Map<String, Object> region(ChangedRegion region) {
    return map(
        "image", region.plane() + 1,
        "x", region.x(),
        "y", region.y(),
        "size", region.size(),
        "change", region.change());
  }

  private static Map<String, Object> brightness(Evaluation.Variety variety) {
    Map<String, Object> map = map("objects_by", variety.objects().name().toLowerCase(Locale.ROOT));
    map.put("refined", brightness(variety.refined()));
    variety.simulated().ifPresent(s -> map.put("simulated", brightness(s)));
    map.put("real", brightness(variety.real()));
    return map;
  }

  private static Map<String, Object> brightness(BrightnessVariety b) {
    return map(
        "images", b.images().size(),
        "background", b.background(),
        "p998_mean", b.mean(),
        "p998_sd", b.deviation(),
        "image_variation", b.variation(),
        "object_variation", b.objectVariation(),
        "object_variation_sd", b.objectVariationDeviation());
  }

  private static List<Map<String, Object>> use(UseResult use) {
    return use.means().stream()
        .map(
            m ->
                map(
                    "trained_on", m.trainedOn(),
                    "scaling", m.scaling(),
                    "measure", use.measure(),
                    "scores", m.scores(),
                    "mean", m.score()))
        .toList();
  }
}
