package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every term of ψ: its value by hand, its gradient by differences, its text. */
class SelfRegularisationTest {
  private static final double STEP = 1e-6;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  private static INDArray random(long seed, long... shape) {
    SeededRandom random = new SeededRandom(seed);
    INDArray values = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < values.length(); i++) {
      values.reshape(values.length()).putScalar(i, random.nextGaussian());
    }
    return values;
  }

  private static double loss(INDArray refined, INDArray simulated, String psi) {
    return SelfRegularisation.of(refined, simulated, 1, SelfRegularisationSpec.parse(psi)).loss();
  }

  @ParameterizedTest
  @CsvSource({
    "identity, 2, 3, 4, 1",
    "gradient, 2, 5, 3, 2",
    "gradient, 1, 1, 6, 1",
    "gradient, 3, 4, 1, 1",
    "blurred(0.8), 2, 7, 5, 2",
    "blurred(3), 1, 2, 6, 3",
    "blurred(1.5), 2, 1, 9, 1",
    "mean, 2, 4, 3, 3",
    "mean, 1, 5, 2, 1",
    "outline, 2, 7, 9, 2",
    "outline, 1, 1, 12, 1",
    "0.3*identity+2*gradient+blurred(1)+0.7*mean+outline, 2, 5, 4, 3",
  })
  void gradientsFollowTheLoss(String psi, int images, int height, int width, int channels) {
    SelfRegularisationSpec spec = SelfRegularisationSpec.parse(psi);
    INDArray refined = random(1, images, height, width, channels);
    INDArray simulated = random(2, images, height, width, channels);
    double lambda = 0.7;
    INDArray claimed = SelfRegularisation.of(refined, simulated, lambda, spec).gradient();
    assertTrue(claimed.amaxNumber().doubleValue() > 1e-3);
    INDArray values = refined.reshape(refined.length());
    for (long i = 0; i < values.length(); i++) {
      double before = values.getDouble(i);
      values.putScalar(i, before + STEP);
      double above = loss(refined, simulated, psi);
      values.putScalar(i, before - STEP);
      double below = loss(refined, simulated, psi);
      values.putScalar(i, before);
      double expected = lambda * (above - below) / (2 * STEP);
      assertEquals(expected, claimed.reshape(claimed.length()).getDouble(i), 1e-7, psi + " " + i);
    }
  }

  @Test
  void lossesByHand() {
    INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, 2, 2, 2);
    // Pixels (1, 3), (2, 2) above (0, 0), (4, 8).
    INDArray r = Nd4j.createFromArray(1.0, 3, 2, 2, 0, 0, 4, 8).reshape(1, 2, 2, 2);
    assertEquals(20 / 8.0, loss(r, x, "identity"), 1e-12);
    // Along x: 1, -1, 4, 8; along y: -1, -3, 2, 6.
    assertEquals(26 / 8.0, loss(r, x, "gradient"), 1e-12);
    assertEquals((2 + 2 + 0 + 6) / 4.0, loss(r, x, "mean"), 1e-12);
    assertEquals(0.5 * 2.5 + 2 * 3.25, loss(r, x, "0.5*identity+2*gradient"), 1e-12);
  }

  @Test
  void gradientsOfAnImageOfOnePixelAreNone() {
    INDArray one = Nd4j.ones(DataType.DOUBLE, 1, 1, 1, 1);
    assertEquals(0, loss(one, one.mul(2), "gradient"));
    assertEquals(1, loss(one, one.mul(2), "identity"));
  }

  /** A shift of all pixels is seen by levels and not by edges, a fine texture the other way. */
  @Test
  void featuresSeeWhatTheyAreNamedAfter() {
    INDArray x = random(3, 2, 12, 15, 1);
    INDArray brighter = x.add(0.5);
    assertEquals(0, loss(brighter, x, "gradient"), 1e-12);
    assertEquals(0.5, loss(brighter, x, "blurred(2)"), 1e-12);
    INDArray chequered = x.dup();
    for (int row = 0; row < 12; row++) {
      for (int column = 0; column < 15; column++) {
        double sign = (row + column) % 2 == 0 ? 0.5 : -0.5;
        chequered.putScalar(0, row, column, 0, x.getDouble(0, row, column, 0) + sign);
      }
    }
    assertEquals(0.25, loss(chequered, x, "identity"), 1e-12);
    assertTrue(loss(chequered, x, "blurred(2)") < 1e-3);
  }

  /** A disc: brightness from −1 to {@code inside}, half-way at the radius, over some pixels. */
  private static INDArray disc(double radius, double blur, double inside) {
    INDArray image = Nd4j.zeros(DataType.DOUBLE, 1, 48, 48, 1);
    for (int y = 0; y < 48; y++) {
      for (int x = 0; x < 48; x++) {
        double beyond = (radius - Math.hypot(x - 23.5, y - 23.5)) / blur;
        double share = 1 / (1 + Math.exp(-4 * beyond));
        image.putScalar(0, y, x, 0, -1 + (inside + 1) * share);
      }
    }
    return image;
  }

  /** What a label says stays: the outline. How sharp it is and what lies within may change. */
  @Test
  void outlinesMayBeSharperAndMayNotMove() {
    INDArray x = disc(14, 3, 1);
    double moved = loss(disc(14.5, 3, 1), x, "outline");
    assertTrue(moved > 1e-3, "half a pixel costs " + moved);
    assertEquals(moved, loss(disc(13.5, 3, 1), x, "outline"), 0.2 * moved);
    assertEquals(2 * moved, loss(disc(15, 3, 1), x, "outline"), 0.4 * moved);
    INDArray sharper = disc(14, 2.4, 1);
    assertTrue(loss(sharper, x, "outline") < 0.25 * moved);
    assertTrue(loss(sharper, x, "identity") > 0.35 * loss(disc(14.5, 3, 1), x, "identity"));
    INDArray texture = x.dup();
    for (int row = 20; row < 28; row++) {
      for (int column = 20; column < 28; column++) {
        texture.putScalar(0, row, column, 0, 1.5);
      }
    }
    assertEquals(0, loss(texture, x, "outline"), 1e-6);
    INDArray flat = Nd4j.ones(DataType.DOUBLE, 1, 9, 9, 1);
    assertEquals(0, loss(flat.mul(3), flat, "outline"));
  }

  /** A point becomes the Gauss function of that width. */
  @Test
  void blurIsAGaussian() {
    double[] point = new double[41 * 41];
    point[20 * 41 + 20] = 1;
    double[] blurred =
        new LinearFeature.Blurred(2).apply(point, new LinearFeature.Size(1, 41, 41, 1));
    assertEquals(1 / (2 * Math.PI * 4), blurred[20 * 41 + 20], 3e-4);
    double ratio = Math.exp(-(9 + 1) / (2 * 4.0));
    assertEquals(ratio, blurred[21 * 41 + 17] / blurred[20 * 41 + 20], 1e-9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "0.5*identity+gradient",
        "blurred(2)",
        "0.001*mean+blurred(1.5)+outline"
      })
  void textsComeBack(String text) {
    assertEquals(text, SelfRegularisationSpec.parse(text).toString());
  }

  @Test
  void textsAreReadKindly() {
    assertEquals(
        SelfRegularisationSpec.parse("2*identity+blurred(3)"),
        SelfRegularisationSpec.parse(" 2.0 * Identity +  blurred( 3.0 ) "));
    assertEquals(SelfRegularisationSpec.IDENTITY, SelfRegularisationSpec.parse("1*identity"));
    assertNotEquals(SelfRegularisationSpec.IDENTITY, SelfRegularisationSpec.parse("gradient"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "+",
        "identity+",
        "edges",
        "0*identity",
        "-1*identity",
        "identity(2)",
        "blurred",
        "blurred(0)",
        "blurred(999)",
        "1e3*mean",
        "identity*2",
        "2 identity",
        "mean+mean+mean+mean+mean+mean+mean+mean+mean"
      })
  void nonsenseIsRefusedByName(String text) {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> SelfRegularisationSpec.parse(text), text);
    assertTrue(e.getMessage().startsWith("psi must be"), e.getMessage());
  }
}
