package io.github.simgan.model;

import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/**
 * Builds the structure of an ONNX graph, operation by operation. A method that adds an operation
 * returns the name of its result.
 */
final class OnnxGraph {
  /**
   * Version of the operators. 13 is the lowest in which Softmax works along one axis; low, so that
   * old programs can run the file too.
   */
  static final int OPSET = 13;

  /** Version of the file format that came with operator set 13; ONNX Runtime 1.6 and newer. */
  static final int IR_VERSION = 7;

  /** Who wrote the file. */
  static final String PRODUCER = "SimGAN for Fiji";

  /** Name of an axis whose length the caller decides. */
  private static final String BATCH = "batch";

  private final GraphProto.Builder graph = GraphProto.newBuilder();

  OnnxGraph(String name, String description) {
    graph.setName(name).setDocString(description);
  }

  void input(String name, String description, int channels) {
    graph.addInput(value(name, description, channels, "height", "width"));
  }

  void output(String name, String description, int channels, String height, String width) {
    graph.addOutput(value(name, description, channels, height, width));
  }

  /** A convolution padded with (kernel − 1) / 2 zeros; weights are named after the result. */
  String convolution(String input, String name, int kernel, int stride) {
    return convolution(input, name, kernel, stride, name);
  }

  String convolution(String input, String name, int kernel, int stride, String result) {
    graph.addNode(
        node("Conv", name, result, input, name + ".weight", name + ".bias")
            .addAttribute(integers("kernel_shape", kernel, kernel))
            .addAttribute(integers("pads", pads(kernel)))
            .addAttribute(integers("strides", stride, stride)));
    return result;
  }

  /** A maximum; values outside the image do not count. */
  String maxPool(String input, String name, int kernel, int stride) {
    graph.addNode(
        node("MaxPool", name, name, input)
            .addAttribute(integers("kernel_shape", kernel, kernel))
            .addAttribute(integers("pads", pads(kernel)))
            .addAttribute(integers("strides", stride, stride)));
    return name;
  }

  /** A mean; values outside the image do not count. */
  String averagePool(String input, String name, int kernel) {
    graph.addNode(
        node("AveragePool", name, name, input)
            .addAttribute(integers("kernel_shape", kernel, kernel))
            .addAttribute(integers("pads", pads(kernel)))
            .addAttribute(integers("strides", 1, 1)));
    return name;
  }

  String relu(String input) {
    return operation("Relu", input + "_relu", input);
  }

  /** Self-attention; weights are named after the stage. */
  String attention(String input, String name) {
    String flat = flat(convolution(input, name + "_query", 1, 1));
    String queries = permuted(flat, name + "_queries");
    String scores = name + "_scores";
    operation("MatMul", scores, queries, flat(convolution(input, name + "_key", 1, 1)));
    String weights = name + "_weights";
    graph.addNode(node("Softmax", weights, weights, scores).addAttribute(integer("axis", 2)));
    String value = convolution(input, name + "_value", 1, 1);
    String attended = name + "_attended";
    operation("MatMul", attended, flat(value), permuted(weights, name + "_weights_by_source"));
    String map = name + "_map";
    operation("Reshape", map, attended, operation("Shape", value + "_shape", value));
    return operation("Add", name, input, convolution(map, name + "_out", 1, 1));
  }

  /** Height and width as one axis. */
  private String flat(String input) {
    String shape = constants(input + "_flat_shape", 0, 0, -1);
    return operation("Reshape", input + "_flat", input, shape);
  }

  /** The last two of three axes exchanged. */
  private String permuted(String input, String name) {
    graph.addNode(node("Transpose", name, name, input).addAttribute(integers("perm", 0, 2, 1)));
    return name;
  }

  /** An operation without attributes whose only result has its own name. */
  String operation(String type, String name, String... inputs) {
    graph.addNode(node(type, name, name, inputs));
    return name;
  }

  /** An operation along an axis, with one or more results. */
  void along(int axis, String type, String name, List<String> inputs, String... results) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(name)
            .addAllInput(inputs)
            .addAllOutput(List.of(results))
            .addAttribute(integer("axis", axis)));
  }

  /** What is at the given places of an axis. */
  String gather(String name, String input, String places, int axis) {
    NodeProto.Builder node = node("Gather", name, name, input, places);
    graph.addNode(axis == 0 ? node : node.addAttribute(integer("axis", axis)));
    return name;
  }

  /** A whole number. */
  String constant(String name, int value) {
    TensorProto.Builder number =
        TensorProto.newBuilder().setDataType(TensorProto.DataType.INT64_VALUE).addInt64Data(value);
    return constant(
        name,
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeProto.AttributeType.TENSOR)
            .setT(number)
            .build());
  }

  /** Whole numbers along one axis. */
  String constants(String name, int... values) {
    return constant(name, integers("value_ints", values));
  }

  private String constant(String name, AttributeProto value) {
    graph.addNode(node("Constant", name, name).addAttribute(value));
    return name;
  }

  /** The model without weights. */
  ModelProto build() {
    return ModelProto.newBuilder()
        .setIrVersion(IR_VERSION)
        .setProducerName(PRODUCER)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
        .setGraph(graph)
        .build();
  }

  private static int[] pads(int kernel) {
    int[] pads = new int[4];
    Arrays.fill(pads, (kernel - 1) / 2);
    return pads;
  }

  private static NodeProto.Builder node(String type, String name, String result, String... inputs) {
    return NodeProto.newBuilder()
        .setOpType(type)
        .setName(name)
        .addAllInput(List.of(inputs))
        .addOutput(result);
  }

  /** A 0 is not written to the file, and missed there by ONNX's own checker: no caller has one. */
  private static AttributeProto integer(String name, int value) {
    if (value == 0) {
      throw new IllegalArgumentException(name + " is 0.");
    }
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto integers(String name, int... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  private static ValueInfoProto value(
      String name, String description, int channels, String height, String width) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    shape.addDimBuilder().setDimParam(BATCH);
    shape.addDimBuilder().setDimValue(channels);
    shape.addDimBuilder().setDimParam(height);
    shape.addDimBuilder().setDimParam(width);
    TypeProto.Tensor.Builder type =
        TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE).setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setDocString(description)
        .setType(TypeProto.newBuilder().setTensorType(type))
        .build();
  }
}
