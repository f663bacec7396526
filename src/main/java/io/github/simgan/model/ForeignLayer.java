package io.github.simgan.model;

import static io.github.simgan.model.ForeignGraph.input;
import static io.github.simgan.model.ForeignGraph.is;
import static io.github.simgan.model.ForeignGraph.require;

import io.github.simgan.network.ConvolutionShape;
import io.github.simgan.network.ConvolutionWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.NodeProto;

/**
 * A convolution of another program's network, with the normalisation after it.
 *
 * @param node its operation in words
 * @param from name of the value that it takes
 * @param outputs filters O
 * @param inputs input channels I
 * @param kernel odd width K in pixels
 * @param weights axis order (O, I, y, x)
 * @param bias O values
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record ForeignLayer(
    String node, String from, int outputs, int inputs, int kernel, float[] weights, float[] bias) {
  private static final Set<String> CONV =
      Set.of("auto_pad", "dilations", "group", "kernel_shape", "pads", "strides");
  private static final Set<String> NORM = Set.of("epsilon", "momentum", "spatial", "training_mode");
  private static final float EPSILON = 1e-5f;

  /**
   * The layer that makes a value.
   *
   * @throws ModelDefect if it is none, or one that a refiner cannot have
   */
  static ForeignLayer of(ForeignGraph graph, String value) {
    NodeProto node = graph.maker(value, "a Conv");
    if (!is(node, "BatchNormalization")) {
      return convolution(graph, node);
    }
    return convolution(graph, graph.maker(input(node, 0), "a Conv")).normalised(graph, node);
  }

  private static ForeignLayer convolution(ForeignGraph graph, NodeProto node) {
    require(is(node, "Conv"), node, "stands where a refiner has Conv");
    ForeignGraph.requireAttributes(node, CONV);
    ForeignTensor weights = graph.numbers(input(node, 1), 4);
    List<Long> shape = weights.shape();
    long kernel = shape.get(2);
    require(
        kernel % 2 == 1 && shape.get(3) == kernel && only(node, "kernel_shape", kernel, 2),
        node,
        "has a kernel that is not square and of odd width");
    require(only(node, "strides", 1, 2), node, "has a stride");
    require(only(node, "dilations", 1, 2), node, "has a dilation");
    require(only(node, "group", 1, 1), node, "has groups");
    require(isSame(node, kernel), node, "is not padded by half its kernel with zeros");
    int outputs = shape.get(0).intValue();
    String bias = input(node, 2);
    float[] biases = bias.isEmpty() ? new float[outputs] : graph.numbers(bias, 1).values();
    require(biases.length == outputs, node, "has another number of biases than of filters");
    return new ForeignLayer(
        ForeignGraph.words(node),
        input(node, 0),
        outputs,
        shape.get(1).intValue(),
        (int) kernel,
        weights.values(),
        biases);
  }

  /** Whether the result is as large as the image. */
  private static boolean isSame(NodeProto node, long kernel) {
    AttributeProto given =
        ForeignGraph.attribute(node, "auto_pad", AttributeProto.getDefaultInstance());
    return switch (given.getS().toStringUtf8()) {
      case "SAME_UPPER", "SAME_LOWER" -> true;
      case "", "NOTSET" ->
          ForeignGraph.integers(node, "pads").isEmpty()
              ? kernel == 1
              : only(node, "pads", kernel / 2, 4);
      default -> kernel == 1;
    };
  }

  /** Whether an attribute is not there, or has one value only. */
  private static boolean only(NodeProto node, String attribute, long value, int count) {
    List<Long> values = ForeignGraph.integers(node, attribute);
    return values.isEmpty()
        || (values.size() == count && values.stream().allMatch(v -> v == value));
  }

  private ForeignLayer normalised(ForeignGraph graph, NodeProto norm) {
    ForeignGraph.requireAttributes(norm, NORM);
    require(
        only(norm, "training_mode", 0, 1)
            && only(norm, "spatial", 1, 1)
            && norm.getOutputCount() == 1,
        norm,
        "computes its statistics from the image");
    float[][] numbers = new float[4][];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = graph.numbers(input(norm, i + 1), 1).values();
      require(numbers[i].length == outputs, norm, "does not fit the Conv before it");
    }
    AttributeProto standard = AttributeProto.newBuilder().setF(EPSILON).build();
    double epsilon = ForeignGraph.attribute(norm, "epsilon", standard).getF();
    float[] folded = weights.clone();
    float[] shifted = new float[outputs];
    int size = weights.length / outputs;
    for (int o = 0; o < outputs; o++) {
      double factor = numbers[0][o] / Math.sqrt(numbers[3][o] + epsilon);
      for (int i = o * size; i < (o + 1) * size; i++) {
        folded[i] = (float) (weights[i] * factor);
        require(Float.isFinite(folded[i]), norm, "has no finite factor");
      }
      shifted[o] = (float) ((bias[o] - numbers[2][o]) * factor + numbers[1][o]);
      require(Float.isFinite(shifted[o]), norm, "has no finite factor");
    }
    return new ForeignLayer(node, from, outputs, inputs, kernel, folded, shifted);
  }

  /**
   * The same layer as a part of a refiner.
   *
   * @param shape with at least this layer's filters, channels and kernel: what is more becomes zero
   */
  ConvolutionWeights weights(ConvolutionShape shape) {
    boolean fits = outputs == shape.outputs() && inputs == shape.inputs() && kernel == shape.size();
    return new ConvolutionWeights(
        shape.name(),
        shape.outputs(),
        shape.inputs(),
        shape.size(),
        fits ? weights : embedded(shape),
        Arrays.copyOf(bias, shape.outputs()));
  }

  /** The kernels in the middle of larger ones. */
  private float[] embedded(ConvolutionShape shape) {
    float[] all = new float[shape.weightCount()];
    int margin = (shape.size() - kernel) / 2;
    for (int row = 0; row < weights.length / kernel; row++) {
      int filter = row / kernel / inputs;
      int channel = row / kernel % inputs;
      int y = row % kernel + margin;
      int to = ((filter * shape.inputs() + channel) * shape.size() + y) * shape.size() + margin;
      System.arraycopy(weights, row * kernel, all, to, kernel);
    }
    return all;
  }
}
