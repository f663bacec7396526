package io.github.simgan.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.Progress;
import io.github.simgan.tensor.Field;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.tensor.TestPlanes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects on planes where it is known which were moved, made up or taken away. */
class ObjectMeasuresTest {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 128;

  private record Disc(double x, double y, int brightness) {}

  /** Twelve discs of radius 9. */
  private static List<Disc> discs() {
    List<Disc> discs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      discs.add(new Disc(22 + 38 * (i % 4), 24 + 38 * (i / 4), 600 + 40 * (i % 5)));
    }
    return discs;
  }

  private static PlaneSet draw(List<Disc> discs, double shift, int noise) {
    return new TestPlanes(
        2,
        1,
        WIDTH,
        HEIGHT,
        (plane, x, y) -> {
          double value = 100;
          for (Disc disc : discs) {
            double r = Math.hypot(x - disc.x - shift, y - disc.y);
            value += disc.brightness / (1 + Math.exp(r - 9));
          }
          long place = (plane * 1009L + y) * 1013 + x;
          return (int) Math.round(value + noise * new SeededRandom(place).nextGaussian());
        });
  }

  private static PlaneSet labels(List<Disc> discs) {
    return new TestPlanes(
        2,
        1,
        WIDTH,
        HEIGHT,
        (plane, x, y) -> {
          for (int i = 0; i < discs.size(); i++) {
            if (Math.hypot(x - discs.get(i).x, y - discs.get(i).y) <= 9) {
              return i + 1;
            }
          }
          return 0;
        });
  }

  private static ScaledSet scaled(PlaneSet planes) {
    return ScaledSet.of(planes, "test", Progress.NONE);
  }

  private static Preservation measure(PlaneSet refined, boolean labelled) {
    Optional<PlaneSet> labels = labelled ? Optional.of(labels(discs())) : Optional.empty();
    return new PreservationMeasure(scaled(draw(discs(), 0, 0)), scaled(refined), labels)
        .measure(10, Progress.NONE);
  }

  @Test
  void noiseAloneChangesNoObject() {
    for (boolean labelled : new boolean[] {true, false}) {
      Preservation p = measure(draw(discs(), 0, 25), labelled);
      assertEquals(24, p.objects().seen());
      assertEquals(List.of(), p.objects().changed());
      assertEquals(labelled ? 24 : 4, p.shifts().clear().size());
      assertTrue(p.shifts().mean() < 0.06, "shift " + p.shifts().mean());
      assertTrue(p.edges().score() > 0.98, "edges " + p.edges());
      assertTrue(p.overlap() > 0.97, "overlap " + p.overlap());
      assertTrue(p.change() > 0.005);
    }
  }

  @Test
  void objectsMadeUpAndTakenAwayAreCountedAndPlaced() {
    List<Disc> other = discs();
    other.remove(5);
    other.add(new Disc(41, 43, 640));
    Preservation p = measure(draw(other, 0, 25), true);
    assertEquals(24, p.objects().seen());
    assertEquals(2, p.objects().lost());
    assertEquals(2, p.objects().gained());
    for (ObjectChanges.ObjectChange change : p.objects().changed()) {
      assertEquals(change.gained() ? 41 : 60, change.x(), 1);
      assertEquals(change.gained() ? 43 : 62, change.y(), 1);
    }
    // The two places are near each other, so one region shows both.
    ChangedRegion region = p.regions().get(0);
    assertTrue(region.x() <= 41 && region.x() + region.size() > 60, region.toString());
    assertTrue(region.y() <= 43 && region.y() + region.size() > 62, region.toString());
    assertEquals(2, p.regions().size());
    assertTrue(p.edges().recall() < 0.96 && p.edges().precision() < 0.96, "" + p.edges());
  }

  @Test
  void movedObjectsAreSeenInShiftsAndEdges() {
    Preservation two = measure(draw(discs(), 1.5, 10), true);
    assertEquals(1.5, two.shifts().mean(), 0.03);
    assertEquals(1.5, two.shifts().meanX(), 0.03);
    assertEquals(0, two.shifts().meanY(), 0.03);
    Preservation five = measure(draw(discs(), 3.5, 10), true);
    assertTrue(five.edges().score() < 0.8, "edges " + five.edges());
  }

  @Test
  void anEmptyPlaneHasNoObjects() {
    float[] values = new float[64 * 64];
    SeededRandom random = new SeededRandom(2);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (0.02 * random.nextGaussian());
    }
    Field empty = new Field(64, 64, values);
    for (boolean bright : Foreground.of(empty, 0.5)) {
      assertFalse(bright);
    }
  }

  @Test
  void touchingInstancesStayApartAndAMaskFallsIntoItsParts() {
    float[] labels = {
      1, 1, 2, 2, 0, //
      1, 1, 2, 0, 0, //
      0, 0, 0, 3, 0, //
      3, 0, 0, 0, 3, //
    };
    List<Blob> blobs = Blobs.ofLabels(new Field(5, 4, labels));
    assertEquals(List.of(4, 3, 2, 1), blobs.stream().map(Blob::area).toList());
    boolean[] mask = new boolean[labels.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = labels[i] > 0;
    }
    assertEquals(List.of(9, 1), Blobs.ofMask(mask, 5, 4).stream().map(Blob::area).toList());
  }

  @Test
  void brightnessMatchTakesGainAndOffsetOut() {
    Field a = Field.of(draw(discs(), 0, 0).plane(0));
    BrightnessMatch match = BrightnessMatch.of(a, a.scaled(0.5, -20));
    assertEquals(0.5, match.gain(), 1e-6);
    assertEquals(-20, match.offset(), 1e-2);
    assertEquals(0, match.difference(a, a.scaled(0.5, -20)).quantile(1), 1e-2);
  }

  @Test
  void varietyOfImagesAndOfObjects() {
    List<Disc> unlike = new ArrayList<>();
    List<Disc> alike = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Disc disc = discs().get(i);
      unlike.add(new Disc(disc.x, disc.y, i % 2 == 0 ? 400 : 800));
      alike.add(new Disc(disc.x, disc.y, 600));
    }
    BrightnessVariety two =
        VarietyMeasure.of(
            scaled(draw(unlike, 0, 5)), Optional.of(labels(discs())), 10, Progress.NONE);
    // 400 and 800 in equal numbers: 200 / 600, with n − 1 of 12.
    assertEquals(Math.sqrt(12 / 11.0) / 3, two.objectVariation(), 0.01);
    BrightnessVariety one =
        VarietyMeasure.of(scaled(draw(alike, 0, 5)), Optional.empty(), 10, Progress.NONE);
    assertTrue(one.objectVariation() < 0.02, "" + one.objectVariation());
    assertTrue(one.objectVariationRatio(two, 1).high() < 0.1);
    // Images 1.0 and 1.5 times as bright.
    BrightnessVariety images =
        new BrightnessVariety(
            100,
            List.of(
                new ImageBrightness(0, 600, Double.NaN), new ImageBrightness(1, 850, Double.NaN)));
    assertEquals(725, images.mean());
    assertEquals(176.78, images.deviation(), 0.01);
    assertEquals(176.78 / 625, images.variation(), 1e-4);
  }
}
