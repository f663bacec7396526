package io.github.simgan.report;

import io.github.simgan.evaluate.BrightnessVariety;
import io.github.simgan.evaluate.Dice;
import io.github.simgan.evaluate.Evaluation;
import io.github.simgan.evaluate.LabelAgreement;
import io.github.simgan.evaluate.Preservation;
import io.github.simgan.evaluate.Realism;
import io.github.simgan.evaluate.Shifts;
import io.github.simgan.evaluate.TwoSampleTest;
import io.github.simgan.evaluate.UseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * An evaluation as one page for people: alarms first, then pictures, numbers and what they mean.
 */
final class EvaluationPage {
  private final Evaluation e;
  private final Map<String, byte[]> pictures;
  private final StringBuilder body = new StringBuilder();

  private EvaluationPage(Evaluation e, Map<String, byte[]> pictures) {
    this.e = e;
    this.pictures = pictures;
  }

  /**
   * The page.
   *
   * @param sets by "refined", "simulated", "real"
   * @param e what was measured
   * @param pictures PNG files by name
   */
  static String html(Map<String, SetSummary> sets, Evaluation e, Map<String, byte[]> pictures) {
    EvaluationPage page = new EvaluationPage(e, pictures);
    page.alarms();
    page.images(sets);
    page.realism();
    page.labels();
    page.variety();
    e.use().ifPresent(page::use);
    page.body.append(Words.FILES);
    return Html.page("SimGAN evaluation", page.body.toString());
  }

  private void heading(String text) {
    body.append("<h2>").append(text).append("</h2>\n");
  }

  private void paragraph(String html) {
    body.append("<p>").append(html).append("</p>\n");
  }

  private void picture(String name, String description) {
    if (pictures.containsKey(name)) {
      body.append(Html.image(pictures.get(name), description));
    }
  }

  private void alarms() {
    if (e.alarms().isEmpty()) {
      body.append("<p class=\"calm\">No alarm: nothing that was measured speaks against using the")
          .append(" refined images.</p>\n");
    }
    e.alarms()
        .forEach(
            a -> body.append("<p class=\"alarm\">").append(Html.escape(a.text())).append("</p>\n"));
    if (e.use().isEmpty()) {
      paragraph(Words.USE_MISSING);
    }
  }

  private void images(Map<String, SetSummary> sets) {
    picture("overview.png", "Parts of simulated, refined and real images beside each other");
    paragraph(Words.OVERVIEW);
    List<List<String>> rows = new ArrayList<>();
    sets.forEach(
        (name, set) ->
            rows.add(List.of(name, Html.escape(set.source()), Html.escape(set.words()))));
    body.append(Html.table(List.of("images", "from", "what"), rows));
  }

  private void realism() {
    heading("Do they look real?");
    picture("auc.png", "Areas under the curve with their 95 % intervals");
    Realism realism = e.realism();
    List<List<String>> rows = new ArrayList<>();
    for (Realism.Scale scale : realism.scales()) {
      boolean first = rows.isEmpty();
      String size = Cells.text(", patches of %d px", scale.patch());
      rows.add(
          Cells.row("AUC" + size, first ? Words.AUC : "", scale.result(), EvaluationPage::auc));
      rows.add(
          Cells.row(
              "Accuracy" + size,
              first ? Words.ACCURACY : "",
              scale.result(),
              EvaluationPage::accuracy));
    }
    String patches = Cells.text(", patches of %d px", realism.distancePatch());
    Function<Double, String> exact = d -> Cells.text("%.4f", d);
    Function<Double, String> factor = d -> Cells.text("×&nbsp;%.2f", d);
    rows.add(
        Cells.row(
            "Squared MMD (Gaussian kernel)" + patches, Words.MMD, realism.discrepancy(), exact));
    rows.add(
        Cells.row(
            "Sliced Wasserstein distance" + patches,
            Words.WASSERSTEIN,
            realism.wasserstein(),
            exact));
    Realism.PixelCurves curves = realism.curves();
    rows.add(Cells.row("Power spectrum", Words.SPECTRUM, curves.spectrumFactor(), factor));
    rows.add(Cells.row("Grey levels", Words.HISTOGRAM, curves.histogramDistance(), exact));
    rows.add(Cells.row("Noise", Words.NOISE, curves.noiseFactor(), factor));
    body.append(
        Html.table(
            List.of(
                "distance from the real images",
                "refined",
                "simulated (ceiling)",
                "other real ones (floor)"),
            rows));
    paragraph(Words.SCALES);
    realism.notes().forEach(note -> paragraph(Html.escape(note)));
    picture("spectrum.png", "Power by spatial frequency of the three sets");
    picture("histogram.png", "Grey levels of the three sets");
    picture("noise.png", "Noise by local mean of the three sets");
    paragraph(Words.CURVES);
  }

  private static String auc(TwoSampleTest.Result r) {
    return Cells.text("%.3f", r.auc()) + Cells.interval(r.aucInterval());
  }

  private static String accuracy(TwoSampleTest.Result r) {
    return Cells.text("%.3f", r.accuracy()) + Cells.interval(r.accuracyInterval());
  }

  private void labels() {
    heading("Are the labels still true?");
    if (e.dice().isEmpty() && e.preservation().isEmpty()) {
      paragraph("Not measured: neither simulated images nor labels were given.");
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    e.preservation().ifPresent(p -> preservation(p, rows));
    e.dice().ifPresent(d -> dice(d, rows));
    body.append(Html.table(List.of("", "refined", "beside"), rows));
    picture("shifts.png", "How many objects moved how far");
    if (pictures.containsKey("regions.png")) {
      body.append("<h3>The regions that changed most</h3>\n");
      picture("regions.png", "Simulated, refined, and their difference");
      paragraph(Words.REGIONS);
    }
    if (pictures.containsKey("objects.png")) {
      body.append("<h3>Objects made up or taken away</h3>\n");
      picture("objects.png", "Objects in the middle of each panel, before and after");
    }
  }

  private static void preservation(Preservation p, List<List<String>> rows) {
    Shifts shifts = p.shifts();
    String what = shifts.ofTiles() ? "tiles" : "objects";
    rows.add(
        Cells.row(
            "Shift of " + what,
            Words.SHIFT,
            Cells.text("%.2f&nbsp;±&nbsp;%.2f&nbsp;px", shifts.mean(), shifts.deviation()),
            Cells.text(
                "paper: %.1f ± %.1f px; 95 of 100 below %.2f px; all together %.2f px %s, %.2f px"
                    + " %s; %d %s, %d more not found again",
                Shifts.PAPER_MEAN,
                Shifts.PAPER_DEVIATION,
                shifts.large(),
                Math.abs(shifts.meanX()),
                shifts.meanX() < 0 ? "left" : "right",
                Math.abs(shifts.meanY()),
                shifts.meanY() < 0 ? "up" : "down",
                shifts.clear().size(),
                what,
                shifts.each().size() - shifts.clear().size())));
    rows.add(
        Cells.row(
            "Objects made up / taken away",
            Words.OBJECTS,
            Cells.text("%d / %d", p.objects().gained(), p.objects().lost()),
            Cells.text("of %d seen in the simulated images", p.objects().seen())));
    rows.add(
        Cells.row(
            "Edges (F-score)",
            Words.EDGES,
            Cells.text("%.3f", p.edges().score()),
            Cells.text("precision %.3f, recall %.3f", p.edges().precision(), p.edges().recall())));
    rows.add(
        Cells.row(
            "Overlap of bright pixels with the simulated images (Dice)",
            Words.OVERLAP,
            Cells.text("%.3f", p.overlap()),
            "1 is perfect"));
    rows.add(
        Cells.row(
            "Change",
            Words.CHANGE,
            Cells.text("%.1f %%", 100 * p.change()),
            "of the range, after matching brightness"));
  }

  private static void dice(Dice dice, List<List<String>> rows) {
    Function<LabelAgreement, String> words =
        a -> Cells.text("%.3f pooled, %.3f mean, %.3f minimum", a.pooled(), a.mean(), a.minimum());
    dice.objects()
        .ifPresent(
            o ->
                rows.add(
                    Cells.row(
                        "Objects against labels, each by its own surroundings (Dice)",
                        Words.OBJECT_DICE,
                        Cells.text("%.3f", o.refined()),
                        o.simulated().map(s -> Cells.text("simulated: %.3f; ", s)).orElse("")
                            + Cells.text("%d objects", o.objects()))));
    rows.add(
        Cells.row(
            "Bright pixels against labels, one threshold per image (Dice)",
            Words.DICE,
            words.apply(dice.refined()),
            dice.simulated().map(s -> "simulated: " + words.apply(s)).orElse("")));
  }

  private void variety() {
    heading("Is the variety of brightness still there?");
    Evaluation.Variety v = e.variety();
    Function<Function<BrightnessVariety, String>, String[]> three =
        f ->
            new String[] {
              f.apply(v.refined()), v.simulated().map(f).orElse(Cells.NONE), f.apply(v.real())
            };
    List<List<String>> rows =
        List.of(
            Cells.row(
                "Brightness of images, grey levels",
                Words.BRIGHT,
                three.apply(b -> Cells.text("%.0f&nbsp;±&nbsp;%.0f", b.mean(), b.deviation()))),
            Cells.row(
                "Variation from image to image",
                Words.IMAGE_VARIATION,
                three.apply(b -> Cells.text("%.1f&nbsp;%%", 100 * b.variation()))),
            Cells.row(
                "Variation from object to object",
                Words.objectVariation(v.objects()),
                three.apply(
                    b ->
                        Cells.text(
                            "%.1f&nbsp;±&nbsp;%.1f&nbsp;%%",
                            100 * b.objectVariation(), 100 * b.objectVariationDeviation()))));
    body.append(Html.table(List.of("", "refined", "simulated", "real"), rows));
    picture("brightness.png", "Brightness of every image of the three sets");
    paragraph(Words.STRIPS);
  }

  private void use(UseResult use) {
    heading("What are they worth?");
    List<List<String>> rows = new ArrayList<>();
    for (UseResult.Mean mean : use.means()) {
      String scores =
          String.join(", ", mean.scores().stream().map(s -> Cells.text("%.3f", s)).toList());
      rows.add(
          List.of(
              Html.escape(mean.trainedOn()),
              Html.escape(mean.scaling()),
              Cells.text("%.3f", mean.score()),
              scores));
    }
    String measure = Html.escape(use.measure());
    body.append(
        Html.table(
            List.of("learned from", "grey levels scaled by", "mean " + measure, "each seed"),
            rows));
    paragraph(Words.USE);
  }
}
