package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Every layer's and loss's gradient against finite differences, in double precision. */
class GradientTest {
  private static final double STEP = 1e-5;

  /** Values that are varied in each comparison, evenly spread over all. */
  private static final int CHECKED = 60;

  @BeforeAll
  static void load() {
    Backend.initialise();
  }

  static List<RefinerSpec> refiners() {
    return List.of(
        new RefinerSpec(1, 0, 0, 0, 3, 3, 1, RefinerSpec.Output.TANH),
        new RefinerSpec(2, 1, 1, 0, 4, 3, 2, RefinerSpec.Output.RESIDUAL),
        new RefinerSpec(1, 0, 0, 0, 2, 5, 0, RefinerSpec.Output.TANH),
        new RefinerSpec(1, 1, 0, 1, 4, 3, 1, RefinerSpec.Output.NOISE_GAIN),
        new RefinerSpec(2, 6, 0, 0, 3, 3, 1, RefinerSpec.Output.NOISE_GAIN));
  }

  static List<DiscriminatorSpec> discriminators() {
    return List.of(
        new DiscriminatorSpec(
            1,
            List.of(
                new DiscriminatorSpec.Convolution(3, 2, 3, true),
                new DiscriminatorSpec.Convolution(3, 2, 4, true),
                new DiscriminatorSpec.MaxPool(3, 1),
                new DiscriminatorSpec.Convolution(3, 1, 3, true),
                new DiscriminatorSpec.Convolution(1, 1, 2, false))),
        new DiscriminatorSpec(
            3,
            List.of(
                new DiscriminatorSpec.Convolution(5, 3, 3, true),
                new DiscriminatorSpec.MaxPool(3, 2),
                new DiscriminatorSpec.Convolution(1, 1, 2, false))),
        new DiscriminatorSpec(
            2,
            List.of(
                new DiscriminatorSpec.Convolution(3, 2, 4, true),
                new DiscriminatorSpec.Convolution(1, 1, 2, false)),
            7),
        new DiscriminatorSpec(
            1,
            List.of(
                new DiscriminatorSpec.Convolution(3, 2, 4, true),
                new DiscriminatorSpec.Attention(3, 2),
                new DiscriminatorSpec.Convolution(3, 1, 5, true),
                new DiscriminatorSpec.Attention(1, 1),
                new DiscriminatorSpec.Convolution(1, 1, 2, false))));
  }

  @ParameterizedTest
  @MethodSource("refiners")
  void refinersWeights(RefinerSpec spec) {
    Nd4j.getRandom().setSeed(3);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(0.1), DataType.DOUBLE)) {
      refiner.initialise(5);
      randomise(refiner.graph());
      INDArray x = random(2, 7, 5, spec.channels());
      INDArray z = spec.allNoiseChannels() == 0 ? null : noise(spec);
      INDArray direction = random(2, 7, 5, spec.channels());
      refiner.forward(x, z);
      refiner.backward(direction.dup());
      assertMatchesDifferences(
          refiner.graph().params(),
          refiner.graph().getFlattenedGradients().dup(),
          () -> refiner.refine(x, z).mul(direction).sumNumber().doubleValue());
    }
  }

  /** Of a camera there is none here: how strong it is stays, whatever the gradient would be. */
  private static INDArray noise(RefinerSpec spec) {
    INDArray noise = random(2, 7, 5, spec.allNoiseChannels());
    if (spec.hasGains()) {
      INDArrayIndex all = NDArrayIndex.all();
      noise.get(all, all, all, NDArrayIndex.interval(0, spec.channels())).assign(0);
    }
    return noise;
  }

  @Test
  void refinersWeightsWhereTheMeanOverTheNoiseHasAGradientToo() {
    Nd4j.getRandom().setSeed(3);
    RefinerSpec spec = new RefinerSpec(2, 4, 0, 1, 4, 3, 1, RefinerSpec.Output.NOISE_GAIN);
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(0.1), DataType.DOUBLE)) {
      refiner.initialise(5);
      randomise(refiner.graph());
      INDArray x = random(2, 7, 5, spec.channels());
      INDArray z = noise(spec);
      INDArray direction = random(2, 7, 5, spec.channels());
      INDArray ofMean = random(2, 7, 5, spec.channels());
      refiner.forward(x, z);
      refiner.backward(direction.dup(), ofMean.dup());
      assertMatchesDifferences(
          refiner.graph().params(),
          refiner.graph().getFlattenedGradients().dup(),
          () ->
              refiner.forward(x, z).mul(direction).sumNumber().doubleValue()
                  + refiner.mean().mul(ofMean).sumNumber().doubleValue());
    }
  }

  @ParameterizedTest
  @MethodSource("discriminators")
  void discriminatorsWeightsAndInput(DiscriminatorSpec spec) {
    Nd4j.getRandom().setSeed(4);
    try (Discriminator discriminator =
        new Discriminator(spec, Optimiser.sgd(0.1), DataType.DOUBLE)) {
      discriminator.initialise(6);
      randomise(discriminator.graph());
      INDArray x = random(2, 11, 8, spec.channels());
      INDArray logits = discriminator.forward(x);
      assertEquals(spec.mapSize(11), logits.size(1));
      assertEquals(spec.mapSize(8), logits.size(2));
      INDArray direction = random(logits.shape());
      INDArray inImage = discriminator.backward(direction.dup()).dup();
      DoubleSupplier loss = () -> discriminator.logits(x).mul(direction).sumNumber().doubleValue();
      assertMatchesDifferences(
          discriminator.graph().params(),
          discriminator.graph().getFlattenedGradients().dup(),
          loss);
      assertMatchesDifferences(x, inImage, loss);
    }
  }

  @Test
  void adversarialLoss() {
    Nd4j.getRandom().setSeed(5);
    INDArray logits = Nd4j.randn(DataType.FLOAT, 2, 3, 2, 2).muli(2);
    for (int[] targets : new int[][] {{0, 0}, {1, 1}, {0, 1}}) {
      INDArray gradient = AdversarialLoss.of(logits, targets[0], targets[1]).gradient();
      assertMatchesDifferences(
          logits,
          gradient,
          () -> AdversarialLoss.of(logits, targets[0], targets[1]).loss(),
          1e-2,
          1e-3);
    }
  }

  @Test
  void segmentersWeights() {
    Nd4j.getRandom().setSeed(14);
    try (TaskNetwork network =
        TaskNetwork.segmenter(2, 3, 2, Optimiser.sgd(0.1), 5, DataType.DOUBLE)) {
      randomise(network.graph());
      INDArray x = random(2, 12, 8, 2);
      INDArray logits = network.forward(x);
      assertEquals(List.of(2L, 12L, 8L, 3L), Arrays.stream(logits.shape()).boxed().toList());
      INDArray direction = random(logits.shape());
      network.backward(direction.dup());
      assertMatchesDifferences(
          network.graph().params(),
          network.graph().getFlattenedGradients().dup(),
          () -> network.forward(x).mul(direction).sumNumber().doubleValue());
    }
  }

  @Test
  void classLoss() {
    Nd4j.getRandom().setSeed(15);
    INDArray logits = Nd4j.randn(DataType.FLOAT, 2, 1, 3, 4).muli(2);
    int[] targets = {0, ClassLoss.IGNORED, 3, 1, 2, ClassLoss.IGNORED};
    assertMatchesDifferences(
        logits,
        ClassLoss.of(logits, targets).gradient(),
        () -> ClassLoss.of(logits, targets).loss(),
        1e-2,
        1e-3);
  }

  @Test
  void adversarialLossOfHugeLogitsIsFinite() {
    INDArray logits = Nd4j.createFromArray(500f, -500f, -500f, 500f).reshape(1, 1, 2, 2);
    AdversarialLoss loss = AdversarialLoss.of(logits, AdversarialLoss.REFINED);
    assertEquals(500, loss.loss(), 1e-3);
    assertTrue(Float.isFinite(loss.gradient().getFloat(0)));
  }

  @Test
  void selfRegularisation() {
    Nd4j.getRandom().setSeed(6);
    INDArray refined = Nd4j.rand(DataType.FLOAT, 2, 3, 4, 1);
    INDArray simulated = Nd4j.rand(DataType.FLOAT, 2, 3, 4, 1);
    double lambda = 0.7;
    assertMatchesDifferences(
        refined,
        SelfRegularisation.of(refined, simulated, lambda).gradient(),
        () -> lambda * SelfRegularisation.of(refined, simulated, lambda).loss(),
        1e-3,
        1e-3);
  }

  /** The whole of equation 4, through D and R, against differences in R's weights. */
  @Test
  void refinersUpdateFollowsItsLoss() {
    Nd4j.getRandom().setSeed(9);
    RefinerSpec spec = refiners().get(1).withChannels(1);
    DiscriminatorSpec judge = discriminators().get(0);
    double lambda = 0.4;
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(0.1), DataType.DOUBLE);
        Discriminator discriminator =
            new Discriminator(judge, Optimiser.sgd(0.1), DataType.DOUBLE)) {
      refiner.initialise(1);
      randomise(refiner.graph());
      discriminator.initialise(2);
      randomise(discriminator.graph());
      INDArray x = random(2, 8, 8, 1);
      INDArray z = random(2, 8, 8, 2);
      INDArray refined = refiner.forward(x, z).dup();
      AdversarialLoss adversarial =
          AdversarialLoss.of(discriminator.forward(refined), AdversarialLoss.REAL);
      INDArray gradient =
          discriminator
              .backward(adversarial.gradient())
              .add(SelfRegularisation.of(refined, x, lambda).gradient());
      refiner.backward(gradient);
      assertMatchesDifferences(
          refiner.graph().params(),
          refiner.graph().getFlattenedGradients().dup(),
          () -> {
            INDArray r = refiner.refine(x, z).dup();
            return AdversarialLoss.of(discriminator.logits(r), AdversarialLoss.REAL).loss()
                + lambda * SelfRegularisation.of(r, x, lambda).loss();
          },
          1e-3,
          2e-3);
    }
  }

  private static INDArray random(long... shape) {
    return Nd4j.randn(DataType.DOUBLE, shape);
  }

  /** Weights and biases of ordinary size, so that no gradient is zero by chance of the start. */
  private static void randomise(ComputationGraph graph) {
    graph.params().assign(Nd4j.randn(DataType.DOUBLE, graph.params().shape()).muli(0.4));
  }

  private static void assertMatchesDifferences(
      INDArray at, INDArray gradient, DoubleSupplier loss) {
    assertMatchesDifferences(at, gradient, loss, STEP, 1e-6);
  }

  private static void assertMatchesDifferences(
      INDArray at, INDArray gradient, DoubleSupplier loss, double step, double tolerance) {
    INDArray values = at.reshape(at.length());
    INDArray claimed = gradient.reshape(gradient.length());
    double scale = Math.max(1e-3, claimed.amaxNumber().doubleValue());
    int wrong = 0;
    String first = "";
    long checked = Math.min(CHECKED, values.length());
    for (long k = 0; k < checked; k++) {
      long i = k * values.length() / checked;
      double before = values.getDouble(i);
      values.putScalar(i, before + step);
      double above = loss.getAsDouble();
      values.putScalar(i, before - step);
      double below = loss.getAsDouble();
      values.putScalar(i, before);
      double difference = (above - below) / (2 * step);
      if (Math.abs(difference - claimed.getDouble(i)) > tolerance * scale) {
        wrong++;
        first = first.isEmpty() ? i + ": " + difference + " not " + claimed.getDouble(i) : first;
      }
    }
    // A step over the kink of a ReLU, of |·| or of a maximum spoils single differences.
    assertTrue(wrong <= checked / 30, wrong + " of " + checked + ", " + first);
  }
}
