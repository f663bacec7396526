package io.github.simgan.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.tensor.SeededRandom;
import io.github.simgan.training.Preset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Every engine against ND4J's operations, on random networks and awkward sizes. */
class EngineTest {
  /** Largest difference, relative to the largest value: single precision over a few layers. */
  private static final double TOLERANCE = 2e-4;

  private int threads;

  @BeforeEach
  void oneDnnIsHere() {
    threads = Backend.threads();
    Assumptions.assumeTrue(
        OneDnn.isAvailable(), "oneDNN is not available here: " + OneDnn.reason());
  }

  @AfterEach
  void asBefore() {
    Backend.setEngine(Engine.ONEDNN);
    Backend.setThreads(threads);
  }

  private static INDArray random(SeededRandom random, long... shape) {
    float[] values = new float[(int) (shape[0] * shape[1] * shape[2] * shape[3])];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextFloat() - 1;
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static void assertClose(INDArray expected, INDArray actual, String what) {
    assertArrayEquals(expected.shape(), actual.shape(), what);
    double size = Math.max(1e-6, expected.norm2Number().doubleValue());
    double difference = expected.sub(actual).norm2Number().doubleValue();
    assertTrue(difference <= TOLERANCE * size, what + ": differs by " + difference / size);
  }

  /** Results of a refiner: without and with training, and the gradient in all weights. */
  private static List<INDArray> refine(
      RefinerSpec spec, Engine engine, INDArray x, INDArray z, INDArray gradient) {
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(0.1), DataType.FLOAT, engine)) {
      refiner.setWeights(GraphWeights.random(spec.convolutions(), shape -> 1, 3));
      List<INDArray> results = new ArrayList<>();
      results.add(refiner.refine(x, z).dup());
      results.add(refiner.forward(x, z).dup());
      refiner.backward(gradient.dup());
      results.add(refiner.graph().getFlattenedGradients().dup());
      return results;
    }
  }

  /** oneDNN also takes orders of memory for which it has its slow reference only. */
  @Test
  void nothingIsComputedByTheReference() {
    for (int channels : new int[] {16, 32, 64}) {
      boolean blocks = Layout.suits(channels);
      for (Layout layout : List.of(Layout.PLAIN, new Layout(blocks, blocks, blocks))) {
        String by =
            new OneDnnConvolution(
                    new OneDnnConvolution.Shape(
                        2, 35, 55, channels, channels, 3, 1, false, true, layout))
                .implementation();
        assertFalse(by.startsWith("ref"), channels + " channels, " + layout + ": " + by);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONEDNN", "FASTEST"})
  void refinersAgree(Engine engine) {
    SeededRandom random = new SeededRandom(engine.label().length());
    int[] features = {5, 16, 32, 48};
    for (int i = 0; i < 8; i++) {
      int channels = 1 + random.nextInt(3);
      int noise = random.nextInt(2) * channels;
      List<RefinerSpec.Output> outputs =
          noise == 0
              ? List.of(RefinerSpec.Output.TANH, RefinerSpec.Output.RESIDUAL)
              : List.of(RefinerSpec.Output.values());
      RefinerSpec spec =
          new RefinerSpec(
              channels,
              noise,
              0,
              0,
              features[i % features.length],
              random.nextInt(3) == 0 ? 5 : 3,
              random.nextInt(3),
              outputs.get(random.nextInt(outputs.size())));
      int batch = 1 + random.nextInt(3);
      int height = 1 + random.nextInt(40);
      int width = 1 + random.nextInt(40);
      INDArray x = random(random, batch, height, width, channels);
      INDArray z = noise == 0 ? null : random(random, batch, height, width, noise);
      INDArray gradient = random(random, batch, height, width, channels);
      List<INDArray> expected = refine(spec, Engine.ND4J, x, z, gradient);
      List<INDArray> actual = refine(spec, engine, x, z, gradient);
      String what = engine + " " + spec + " on " + batch + "x" + height + "x" + width;
      for (int k = 0; k < expected.size(); k++) {
        assertClose(expected.get(k), actual.get(k), what + ", result " + k);
      }
    }
  }

  /** Results of a discriminator: logits, gradients in weights and images by all three ways. */
  private static List<INDArray> judge(
      DiscriminatorSpec spec, Engine engine, INDArray images, SeededRandom random) {
    Backend.setEngine(engine);
    try (Discriminator d = new Discriminator(spec, Optimiser.sgd(0.1))) {
      d.setWeights(GraphWeights.random(spec.convolutions(), shape -> 1, 4));
      List<INDArray> results = new ArrayList<>();
      results.add(d.logits(images).dup());
      INDArray logits = d.forward(images).dup();
      results.add(logits);
      INDArray gradient = random(random, logits.shape());
      results.add(d.backward(gradient.dup()).dup());
      results.add(d.graph().getFlattenedGradients().dup());
      d.forward(images);
      assertClose(results.get(2), d.backwardInImages(gradient.dup()), "images alone");
      d.graph().getFlattenedGradients().assign(7);
      d.forward(images);
      d.backwardInWeights(gradient.dup());
      assertClose(results.get(3), d.graph().getFlattenedGradients(), "weights alone");
      return results;
    }
  }

  @ParameterizedTest
  @EnumSource(Preset.class)
  void discriminatorsAgree(Preset preset) {
    DiscriminatorSpec spec = preset.config().discriminator();
    int[][] sizes = {{2, 35, 55}, {1, 29, 31}, {3, 64, 40}};
    for (int[] size : sizes) {
      INDArray images =
          random(new SeededRandom(size[1]), size[0], size[1], size[2], spec.channels());
      List<INDArray> expected = judge(spec, Engine.ND4J, images, new SeededRandom(5));
      List<INDArray> actual = judge(spec, Engine.ONEDNN, images, new SeededRandom(5));
      for (int k = 0; k < expected.size(); k++) {
        assertClose(expected.get(k), actual.get(k), preset + ", result " + k);
      }
    }
  }

  @Test
  void segmentersAgree() {
    INDArray images = random(new SeededRandom(8), 2, 24, 32, 1);
    List<INDArray> gradients = new ArrayList<>();
    for (Engine engine : List.of(Engine.ND4J, Engine.ONEDNN)) {
      Backend.setEngine(engine);
      try (TaskNetwork network = TaskNetwork.segmenter(1, 2, 6, Optimiser.sgd(0.1), 2)) {
        INDArray logits = network.forward(images);
        network.backward(random(new SeededRandom(9), logits.shape()));
        gradients.add(network.graph().getFlattenedGradients().dup());
      }
    }
    assertClose(gradients.get(0), gradients.get(1), "segmenter");
  }

  @ParameterizedTest
  @EnumSource(names = {"ONEDNN", "FASTEST"})
  void numbersOfThreadsAgreeAndRunsRepeat(Engine engine) {
    RefinerSpec spec = new RefinerSpec(1, 0, 0, 0, 32, 3, 2, RefinerSpec.Output.RESIDUAL);
    SeededRandom random = new SeededRandom(6);
    INDArray x = random(random, 3, 27, 33, 1);
    INDArray gradient = random(random, 3, 27, 33, 1);
    Backend.setThreads(1);
    List<INDArray> one = refine(spec, engine, x, null, gradient);
    List<INDArray> again = refine(spec, engine, x, null, gradient);
    Backend.setThreads(2);
    List<INDArray> two = refine(spec, engine, x, null, gradient);
    for (int k = 0; k < one.size(); k++) {
      assertEquals(one.get(k), again.get(k), "the same to the last bit");
      assertClose(one.get(k), two.get(k), "two threads, result " + k);
    }
  }

  @Test
  void whereItIsNotWantedNd4jComputes() {
    Backend.setEngine(Engine.ND4J);
    assertEquals(Engine.ND4J, Backend.engine());
    assertEquals(Engine.ND4J, Backend.trainingEngine());
    Backend.setEngine(Engine.ONEDNN);
    assertEquals(Engine.FASTEST, Backend.trainingEngine());
  }
}
