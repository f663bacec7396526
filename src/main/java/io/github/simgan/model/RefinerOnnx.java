package io.github.simgan.model;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.RefinerSpec;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import onnx.Onnx.ModelProto;

/**
 * A refiner as an ONNX file (operator set 13, file format 7), which any ONNX runtime runs.
 *
 * <ul>
 *   <li>Input {@value #SIMULATED}: float32 [batch, channels, height, width] in the networks' range
 *       (−1 to 1); batch, height and width are free.
 *   <li>Input {@value #NOISE}, only if the refiner has noise channels: float32 [batch, noise
 *       channels, height, width], distributed as in the training.
 *   <li>Output {@value #REFINED}: like the first input. Borders are padded with zeros; extend the
 *       image by {@link RefinerSpec#halo()} mirrored pixels and crop to get the borders that this
 *       program makes.
 * </ul>
 *
 * The initialisers {@code NAME.weight} [O, I, K, K] and {@code NAME.bias} [O] hold the weights of
 * {@link RefinerSpec#convolutions()}, in that order.
 */
public final class RefinerOnnx {
  /** Name of the input that takes the simulated image. */
  public static final String SIMULATED = "simulated";

  /** Name of the input that takes the noise. */
  public static final String NOISE = "noise";

  /** Name of the output. */
  public static final String REFINED = "refined";

  private RefinerOnnx() {}

  /**
   * The ONNX file of a refiner; the same bytes for the same refiner.
   *
   * @param spec what the refiner is
   * @param weights as {@link RefinerSpec#convolutions()} names and shapes them
   */
  public static byte[] write(RefinerSpec spec, List<ConvolutionWeights> weights) {
    SimGanModel.requireFitting(spec.convolutions(), weights);
    return OnnxModel.write(structure(spec), weights);
  }

  /**
   * Reads weights back from a file that {@link #write} made.
   *
   * @throws ModelDefect if it is not this refiner
   */
  static List<ConvolutionWeights> read(RefinerSpec spec, byte[] file, String name) {
    return OnnxModel.read(structure(spec), spec.convolutions(), file, name);
  }

  private static ModelProto structure(RefinerSpec spec) {
    return structure(
        spec,
        graph -> {
          graph.input(NOISE, "Noise, independent of the image.", spec.allNoiseChannels());
          return NOISE;
        });
  }

  /**
   * The same with the noise of another source.
   *
   * @param noise adds to a graph what gives {@link RefinerSpec#allNoiseChannels} channels of noise,
   *     if there are any, and returns its name
   */
  static ModelProto structure(RefinerSpec spec, Function<OnnxGraph, String> noise) {
    OnnxGraph graph = new OnnxGraph("refiner", "Makes simulated images look real (SimGAN).");
    graph.input(SIMULATED, "Simulated image, grey levels mapped to -1 to 1.", spec.channels());
    String given = spec.allNoiseChannels() == 0 ? "" : noise.apply(graph);
    String through = spec.hasGains() ? slow(graph, spec, given) : given;
    String x = SIMULATED;
    if (!through.isEmpty()) {
      x = "image_and_noise";
      graph.along(1, "Concat", x, List.of(SIMULATED, through), x);
    }
    String entering = x;
    x = graph.relu(graph.convolution(x, "first", spec.kernel(), 1));
    for (int i = 0; i < spec.blocks(); i++) {
      String block = "block" + i;
      String inner = graph.relu(graph.convolution(x, block + "_first", spec.kernel(), 1));
      String change = graph.convolution(inner, block + "_second", spec.kernel(), 1);
      String sum = graph.operation("Add", block + "_sum", x, change);
      x = spec.cutsSums() ? graph.relu(sum) : sum;
    }
    String last = graph.convolution(x, "last", 1, 1);
    switch (spec.output()) {
      case TANH -> graph.operation("Tanh", REFINED, last);
      case RESIDUAL -> graph.operation("Add", REFINED, SIMULATED, last);
      case NOISE_GAIN ->
          graph.operation("Add", REFINED, withNoise(graph, spec, last, given, entering), SIMULATED);
    }
    graph.output(REFINED, "Refined image in the same range.", spec.channels(), "height", "width");
    return graph.build();
  }

  /** The noise that goes through the convolutions, if there is such. */
  private static String slow(OnnxGraph graph, RefinerSpec spec, String noise) {
    int fast = spec.noiseChannels();
    if (fast == spec.allNoiseChannels()) {
      return "";
    }
    return part(graph, "slow_noise", noise, fast, spec.allNoiseChannels() - fast);
  }

  /** What is added to the image: f + √max(v, 0) · n + Σ g · n. */
  private static String withNoise(
      OnnxGraph graph, RefinerSpec spec, String last, String allNoise, String entering) {
    int count = spec.channels();
    String gains = graph.convolution(entering, "gains", 1, 1);
    String change = last;
    for (int first = 0; first < spec.noiseChannels(); first += count) {
      String octave = "octave" + first / count;
      String gain = part(graph, octave + "_gain", gains, first, count);
      if (first == 0) {
        gain = graph.operation("Sqrt", "deviation", graph.relu(gain));
      }
      String noise = part(graph, octave + "_noise", allNoise, first, count);
      String added = graph.operation("Mul", octave, gain, noise);
      change = graph.operation("Add", octave + "_change", change, added);
    }
    return change;
  }

  private static String part(OnnxGraph graph, String name, String from, int first, int count) {
    int[] which = IntStream.range(first, first + count).toArray();
    return graph.gather(name, from, graph.constants(name + "_channels", which), 1);
  }
}
