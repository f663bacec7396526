package io.github.simgan.report;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.BrightnessMatch;
import io.github.simgan.evaluate.ChangedRegion;
import io.github.simgan.evaluate.EvaluationInput;
import io.github.simgan.evaluate.ObjectChanges.ObjectChange;
import io.github.simgan.evaluate.Preservation;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.IntensityMap;
import io.github.simgan.tensor.IntensityStatistics;
import io.github.simgan.tensor.PlaneSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Parts of the images beside each other, each set scaled by its own percentiles. */
final class EvaluationPictures {
  /** Grey levels as shares of each set's range (1st to 99.8th percentile). */
  private static final Montage.Mapping MAPPING = new Montage.Mapping(-0.08, 1.15);

  private static final int ROWS = 3;
  private static final int PART = 160;
  private static final int OBJECT = 64;

  /** Parts that a part is chosen among, along each side. */
  private static final int CHOICE = 6;

  private static final double TYPICAL = 0.7;

  private final EvaluationInput input;
  private final Scaled refined;
  private final Scaled real;
  private final Scaled simulated;

  /**
   * @param input the sets
   * @param progress may cancel
   */
  EvaluationPictures(EvaluationInput input, Progress progress) {
    this.input = input;
    this.refined = Scaled.of(input.refined(), "refined", progress);
    this.real = Scaled.of(input.real(), "real", progress);
    this.simulated =
        input.simulated().map(s -> Scaled.of(s, "simulated", progress)).orElse(refined);
  }

  /** A set whose grey levels are shares of its own range. */
  private record Scaled(PlaneSet planes, IntensityMap map) {
    static Scaled of(PlaneSet planes, String what, Progress progress) {
      return new Scaled(planes, IntensityStatistics.measure(planes, progress).map(what));
    }

    Field field(int plane) {
      return Field.of(planes.plane(plane), map).scaled(0.5, 0.5);
    }
  }

  private record Place(int x, int y, int size) {
    Field of(Field field) {
      return field.crop(x, y, size, size);
    }
  }

  /** Simulated, refined and real beside each other. */
  byte[] overview() {
    List<String> titles = new ArrayList<>(List.of("refined", "real (other places)"));
    if (input.simulated().isPresent()) {
      titles.add(0, "simulated");
    }
    List<Montage.Row> rows = new ArrayList<>();
    int count = Math.min(ROWS, input.refined().size());
    for (int i = 0; i < count; i++) {
      int plane = (2 * i + 1) * input.refined().size() / (2 * count);
      Field before = simulated.field(plane);
      Field other = real.field((2 * i + 1) * input.real().size() / (2 * count));
      Place place = typical(before);
      List<Montage.Panel> panels = new ArrayList<>();
      if (input.simulated().isPresent()) {
        panels.add(Montage.Panel.grey(place.of(before)));
      }
      panels.add(Montage.Panel.grey(place.of(refined.field(plane))));
      panels.add(Montage.Panel.grey(typical(other).of(other)));
      rows.add(new Montage.Row(name(plane, place), panels));
    }
    return new Montage(titles, rows, MAPPING, Montage.Legend.NONE).png();
  }

  private static String name(int plane, Place place) {
    return String.format(
        Locale.ROOT, "image %d, x %d, y %d, %d px wide", plane + 1, place.x, place.y, place.size);
  }

  /** The part whose mean is nearest to 0.7 of the brightest part's: objects and background. */
  private static Place typical(Field field) {
    int size = Math.min(PART, Math.min(field.width(), field.height()));
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < CHOICE * CHOICE; i++) {
      int x = (field.width() - size) * (i % CHOICE) / (CHOICE - 1);
      int y = (field.height() - size) * (i / CHOICE) / (CHOICE - 1);
      places.add(new Place(x, y, size));
    }
    double brightest = places.stream().mapToDouble(p -> p.of(field).mean()).max().orElseThrow();
    return places.stream()
        .min(Comparator.comparingDouble(p -> Math.abs(p.of(field).mean() - TYPICAL * brightest)))
        .orElseThrow();
  }

  /**
   * The regions that changed most.
   *
   * @param preservation with at least one region
   */
  byte[] regions(Preservation preservation) {
    List<Field> differences = new ArrayList<>();
    List<List<Montage.Panel>> panels = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ChangedRegion region : preservation.regions()) {
      Place place = new Place(region.x(), region.y(), region.size());
      Field before = simulated.field(region.plane());
      Field after = refined.field(region.plane());
      BrightnessMatch match = BrightnessMatch.of(before, after);
      panels.add(
          List.of(
              Montage.Panel.grey(place.of(before.scaled(match.gain(), match.offset()))),
              Montage.Panel.grey(place.of(after))));
      differences.add(place.of(match.difference(before, after)));
      names.add(name(region.plane(), place));
    }
    double top = differences.stream().mapToDouble(d -> d.quantile(0.995)).max().orElse(1);
    double scale = Math.max(top, 1e-6);
    List<Montage.Row> rows = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<Montage.Panel> row = new ArrayList<>(panels.get(i));
      row.add(Montage.Panel.colour(differences.get(i).scaled(1 / scale, 0)));
      rows.add(new Montage.Row(names.get(i), row));
    }
    Montage.Legend legend = new Montage.Legend(percent(scale), percent(scale / 2), "0 %");
    return new Montage(
            List.of("simulated, brightness matched", "refined", "difference, % of the range"),
            rows,
            MAPPING,
            legend)
        .png();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /**
   * Objects that were made up or taken away, the largest first, each in the middle.
   *
   * @param changes at least one
   */
  byte[] objects(List<ObjectChange> changes) {
    List<ObjectChange> largest =
        changes.stream()
            .sorted(Comparator.comparingInt(ObjectChange::area).reversed())
            .limit(ROWS)
            .toList();
    List<Montage.Row> rows = new ArrayList<>();
    for (ObjectChange change : largest) {
      Field before = simulated.field(change.plane());
      Field after = refined.field(change.plane());
      int size = Math.min(OBJECT, Math.min(before.width(), before.height()));
      Place place =
          new Place(
              (int) Math.max(0, Math.min(before.width() - size, change.x() - size / 2.0)),
              (int) Math.max(0, Math.min(before.height() - size, change.y() - size / 2.0)),
              size);
      String what = change.gained() ? "made up: " : "taken away: ";
      rows.add(
          new Montage.Row(
              what + name(change.plane(), place),
              Arrays.asList(
                  Montage.Panel.grey(place.of(before)), Montage.Panel.grey(place.of(after)))));
    }
    return new Montage(List.of("simulated", "refined"), rows, MAPPING, Montage.Legend.NONE).png();
  }
}
