package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every kind and scope of the adversarial loss, by hand and by differences, for both players. */
class AdversarialLossTest {
  private static final double STEP = 1e-6;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  static List<AdversarialRule> rules() {
    List<AdversarialRule> rules = new ArrayList<>();
    for (AdversarialRule.Kind kind : AdversarialRule.Kind.values()) {
      for (AdversarialRule.Scope scope : AdversarialRule.Scope.values()) {
        rules.add(new AdversarialRule(kind, scope));
      }
    }
    return rules;
  }

  private static INDArray random(long... shape) {
    SeededRandom random = new SeededRandom(4);
    INDArray values = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < values.length(); i++) {
      values.reshape(values.length()).putScalar(i, 2 * random.nextGaussian());
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("rules")
  void gradientsFollowTheLoss(AdversarialRule rule) {
    for (int ignored : new int[] {0, 1, 9}) {
      INDArray logits = random(4, 5, 3, 2);
      assertFollows(logits, l -> AdversarialLoss.ofRefiner(l, rule, ignored));
      assertFollows(logits, l -> AdversarialLoss.ofDiscriminator(l, rule, ignored));
    }
  }

  private static void assertFollows(INDArray logits, Function<INDArray, AdversarialLoss> loss) {
    INDArray claimed = loss.apply(logits).gradient().reshape(logits.length());
    assertTrue(claimed.amaxNumber().doubleValue() > 1e-3);
    INDArray values = logits.reshape(logits.length());
    for (long i = 0; i < values.length(); i++) {
      double before = values.getDouble(i);
      values.putScalar(i, before + STEP);
      double above = loss.apply(logits).loss();
      values.putScalar(i, before - STEP);
      double below = loss.apply(logits).loss();
      values.putScalar(i, before);
      assertEquals((above - below) / (2 * STEP), claimed.getDouble(i), 1e-7);
    }
  }

  /** Two images of two patches; the margins for "real" are 2 and −1, then 0.5 and −4. */
  private static INDArray twoImages() {
    return Nd4j.createFromArray(3.0, 1, -1, 0, 0.5, 0, -2, 2).reshape(2, 1, 2, 2);
  }

  private static AdversarialRule rule(AdversarialRule.Kind kind, AdversarialRule.Scope scope) {
    return new AdversarialRule(kind, scope);
  }

  @Test
  void lossesByHand() {
    INDArray logits = twoImages();
    AdversarialRule.Scope local = AdversarialRule.Scope.LOCAL;
    AdversarialRule hinge = rule(AdversarialRule.Kind.HINGE, local);
    assertEquals(2.5 / 4, AdversarialLoss.ofRefiner(logits, hinge, 0).loss(), 1e-12);
    // D's margins: 2, −1 on the real image, −0.5, 4 on the refined one.
    assertEquals(
        (0 + 2 + 1.5) / 4, AdversarialLoss.ofDiscriminator(logits, hinge, 0).loss(), 1e-12);
    AdversarialRule squares = rule(AdversarialRule.Kind.LEAST_SQUARES, local);
    double r = (1 + 4 + 0.25 + 25) / 2 / 4;
    assertEquals(r, AdversarialLoss.ofRefiner(logits, squares, 0).loss(), 1e-12);
    double d = (1 + 4 + 2.25 + 9) / 2 / 4;
    assertEquals(d, AdversarialLoss.ofDiscriminator(logits, squares, 0).loss(), 1e-12);
    double entropy =
        (Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(1)))
            + (Math.log1p(Math.exp(0.5)) + Math.log1p(Math.exp(-4)));
    AdversarialLoss paper = AdversarialLoss.ofDiscriminator(logits, AdversarialRule.PAPER, 0);
    assertEquals(entropy / 4, paper.loss(), 1e-12);
    assertEquals(0.5, paper.accuracyFirst());
    assertEquals(0.5, paper.accuracySecond());
  }

  @Test
  void aGlobalVerdictIsTheMeanOfTheMap() {
    AdversarialRule hinge = rule(AdversarialRule.Kind.HINGE, AdversarialRule.Scope.GLOBAL);
    AdversarialLoss loss = AdversarialLoss.ofDiscriminator(twoImages(), hinge, 0);
    // Means 0.5 and −1.75: margins 0.5 and 1.75.
    assertEquals(0.5 / 2, loss.loss(), 1e-12);
    assertEquals(1, loss.accuracyFirst());
    assertEquals(1, loss.accuracySecond());
    assertEquals(-0.25, loss.gradient().getDouble(0, 0, 0, 0), 1e-12);
    assertEquals(0, loss.gradient().getDouble(1, 0, 0, 0), 1e-12);
  }

  /** What lies at the edges of the map is neither paid for nor counted. */
  @ParameterizedTest
  @MethodSource("rules")
  void edgesDoNotCount(AdversarialRule rule) {
    INDArray logits = random(4, 5, 3, 2);
    AdversarialLoss before = AdversarialLoss.ofDiscriminator(logits, rule, 1);
    logits.putScalar(1, 0, 1, 0, 500);
    logits.putScalar(2, 3, 2, 1, -500);
    AdversarialLoss after = AdversarialLoss.ofDiscriminator(logits, rule, 1);
    assertEquals(before.loss(), after.loss());
    assertEquals(before.accuracyFirst(), after.accuracyFirst());
    assertEquals(before.gradient(), after.gradient());
  }

  /** A discriminator with one opinion on everything pays what guessing costs. */
  @ParameterizedTest
  @MethodSource("rules")
  void guessing(AdversarialRule rule) {
    INDArray logits = Nd4j.ones(DataType.DOUBLE, 2, 3, 3, 2);
    assertEquals(
        rule.kind().guessing(), AdversarialLoss.ofDiscriminator(logits, rule, 0).loss(), 1e-12);
  }
}
