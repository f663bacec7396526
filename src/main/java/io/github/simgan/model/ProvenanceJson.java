package io.github.simgan.model;

import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Imported;
import io.github.simgan.model.Provenance.Judgement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a model came to be, to and from the JSON values of {@code simgan.json}. */
final class ProvenanceJson {
  private ProvenanceJson() {}

  static Map<String, Object> write(Provenance provenance) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("version", provenance.version());
    json.put("seed", provenance.seed());
    json.put("steps", provenance.steps());
    json.put("preset", provenance.preset());
    json.put("simulated", provenance.simulated());
    json.put("real", provenance.real());
    json.put("settings", provenance.settings());
    json.put("curves", write(provenance.curves()));
    if (!provenance.judgements().isEmpty()) {
      json.put("held_back_classifier", writeJudgements(provenance.judgements()));
    }
    provenance.imported().ifPresent(i -> json.put("imported", write(i)));
    return json;
  }

  static Provenance read(JsonFields json) {
    return new Provenance(
        json.text("version"),
        json.longInteger("seed"),
        json.integer("steps"),
        json.text("preset"),
        json.text("simulated"),
        json.text("real"),
        json.texts("settings"),
        curves(json.object("curves")),
        json.has("held_back_classifier")
            ? judgements(json.object("held_back_classifier"))
            : List.of(),
        json.has("imported") ? Optional.of(imported(json.object("imported"))) : Optional.empty());
  }

  private static Map<String, Object> write(Imported imported) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", imported.name());
    json.put("file", imported.file());
    json.put("sha256", imported.sha256());
    json.put("time", imported.time());
    json.put("said", imported.said());
    return json;
  }

  private static Imported imported(JsonFields json) {
    return new Imported(
        json.text("name"),
        json.text("file"),
        json.text("sha256"),
        json.text("time"),
        json.texts("said"));
  }

  private static Map<String, Object> writeJudgements(List<Judgement> judgements) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", judgements.stream().map(Judgement::step).toList());
    json.put("auc", judgements.stream().map(Judgement::auc).toList());
    return json;
  }

  private static List<Judgement> judgements(JsonFields json) {
    List<Integer> steps = json.integers("step");
    List<Double> auc = json.numbers("auc");
    if (steps.size() != auc.size()) {
      throw new ModelDefect("its judgements differ in length");
    }
    List<Judgement> judgements = new ArrayList<>();
    for (int i = 0; i < auc.size(); i++) {
      judgements.add(new Judgement(steps.get(i), auc.get(i)));
    }
    return judgements;
  }

  /** Curves by column, which is a third of the size of one object per point. */
  private static Map<String, Object> write(List<CurvePoint> points) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("step", column(points, CurvePoint::step));
    json.put("refiner_loss", column(points, CurvePoint::refinerLoss));
    json.put("self_regularisation", column(points, CurvePoint::selfRegularisation));
    json.put("discriminator_loss", column(points, CurvePoint::discriminatorLoss));
    json.put("accuracy_real", column(points, CurvePoint::accuracyReal));
    json.put("accuracy_refined", column(points, CurvePoint::accuracyRefined));
    return json;
  }

  private static List<Object> column(List<CurvePoint> points, Function<CurvePoint, Object> value) {
    return points.stream().map(value).toList();
  }

  private static List<CurvePoint> curves(JsonFields json) {
    List<Integer> steps = json.integers("step");
    List<List<Double>> columns =
        List.of(
            json.numbers("refiner_loss"),
            json.numbers("self_regularisation"),
            json.numbers("discriminator_loss"),
            json.numbers("accuracy_real"),
            json.numbers("accuracy_refined"));
    if (columns.stream().anyMatch(column -> column.size() != steps.size())) {
      throw new ModelDefect("its learning curves differ in length");
    }
    List<CurvePoint> points = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      points.add(
          new CurvePoint(
              steps.get(i),
              columns.get(0).get(i),
              columns.get(1).get(i),
              columns.get(2).get(i),
              columns.get(3).get(i),
              columns.get(4).get(i)));
    }
    return points;
  }
}
