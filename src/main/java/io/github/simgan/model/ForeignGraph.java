package io.github.simgan.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * An ONNX file of another program: which operation makes a value, and the numbers of constants. It
 * is looked at from the output backwards, and nothing in it is ever run.
 */
final class ForeignGraph {
  /**
   * What a file may hold beside raw weights: other programs note more than ours, such as the lines
   * of Python that an operation came from. Bounds the memory that it takes to read it.
   */
  private static final int MAX_STRUCTURE_BYTES = 512 << 10;

  /** Between these, the operations that are read here mean the same. */
  private static final int LEAST_OPSET = 7;

  private static final int MOST_OPSET = 25;

  private final ModelProto model;
  private final String name;
  private final Map<String, NodeProto> makers = new HashMap<>();
  private final Map<String, TensorProto> constants = new HashMap<>();
  private final List<ValueInfoProto> inputs = new ArrayList<>();
  private long used;

  /**
   * Reads a file.
   *
   * @param file its bytes
   * @param name of the file, for messages
   * @throws ModelDefect if it is no ONNX file with one output
   */
  ForeignGraph(byte[] file, String name) {
    this.name = name;
    this.model = OnnxModel.parse(file, name, MAX_STRUCTURE_BYTES);
    requireOperators();
    GraphProto graph = model.getGraph();
    for (TensorProto tensor : graph.getInitializerList()) {
      requireNew(tensor.getName(), constants.put(tensor.getName(), tensor));
    }
    for (NodeProto node : graph.getNodeList()) {
      for (String result : node.getOutputList()) {
        if (!result.isEmpty()) {
          requireNew(result, makers.put(result, node));
          requireNew(result, constants.get(result));
        }
      }
    }
    for (ValueInfoProto input : graph.getInputList()) {
      if (!constants.containsKey(input.getName())) { // old files name weights among the inputs
        requireNew(input.getName(), makers.get(input.getName()));
        inputs.add(input);
      }
    }
    if (graph.getOutputCount() != 1) {
      throw new ModelDefect(name + " has " + graph.getOutputCount() + " outputs instead of one");
    }
  }

  /** Bytes that a file can have at most. */
  static long maximumSize() {
    return SimGanModel.MAX_PARAMETERS * Float.BYTES + MAX_STRUCTURE_BYTES;
  }

  private void requireOperators() {
    for (OperatorSetIdProto set : model.getOpsetImportList()) {
      boolean standard = isStandard(set.getDomain());
      if (standard && (set.getVersion() < LEAST_OPSET || set.getVersion() > MOST_OPSET)) {
        throw new ModelDefect(
            name + " uses version " + set.getVersion() + " of ONNX's operators",
            "export it with opset_version=13");
      }
    }
  }

  private static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }

  private void requireNew(String value, Object before) {
    if (before != null) {
      throw new ModelDefect(name + " makes the value " + ModelDefect.quote(value) + " twice");
    }
  }

  /** The program that wrote the file, as it calls itself. */
  String producer() {
    return model.getProducerName();
  }

  /** Name of the value that is the result. */
  String output() {
    return model.getGraph().getOutput(0).getName();
  }

  /** Position of a value among the inputs that a caller gives; -1 if it is none of them. */
  int inputIndex(String value) {
    String origin = origin(value);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).getName().equals(origin)) {
        return i;
      }
    }
    return -1;
  }

  int inputCount() {
    return inputs.size();
  }

  /**
   * Checks that an input can be an image of 32-bit floats with as many channels, axes (N, C, H, W).
   */
  void requireImage(int input, int channels) {
    ValueInfoProto value = inputs.get(input);
    TypeProto.Tensor type = value.getType().getTensorType();
    if (type.getElemType() != TensorProto.DataType.FLOAT_VALUE) {
      throw new ModelDefect(
          "its input " + ModelDefect.quote(value.getName()) + " does not take 32-bit floats",
          "export it in 32 bits");
    }
    if (!type.hasShape()) {
      return;
    }
    List<TensorShapeProto.Dimension> axes = type.getShape().getDimList();
    if (axes.size() != 4 || (axes.get(1).hasDimValue() && axes.get(1).getDimValue() != channels)) {
      throw new ModelDefect(
          String.format(
              "its input %s is not an image of axes (batch, channel, height, width) with %d"
                  + " channels, which its convolutions take",
              ModelDefect.quote(value.getName()), channels),
          ForeignRefiner.SUPPORTED);
    }
  }

  /** What a value is a copy of. */
  String origin(String value) {
    String origin = value;
    for (int i = 0; i <= makers.size(); i++) {
      NodeProto maker = makers.get(origin);
      if (maker == null || !maker.getOpType().equals("Identity") || maker.getInputCount() != 1) {
        return origin;
      }
      origin = maker.getInput(0);
    }
    throw new ModelDefect("its operations go round in a circle");
  }

  /**
   * The operation that makes a value.
   *
   * @param value its name
   * @param wanted what is expected there, for a message
   */
  NodeProto maker(String value, String wanted) {
    NodeProto maker = makers.get(origin(value));
    if (maker == null) {
      throw new ModelDefect(
          ModelDefect.quote(value) + " in " + name + " does not come from " + wanted,
          ForeignRefiner.SUPPORTED);
    }
    return maker;
  }

  /** Whether an operation is a standard one of a type. */
  static boolean is(NodeProto node, String type) {
    return node.getOpType().equals(type) && isStandard(node.getDomain());
  }

  /** The operation as it is named in messages. */
  static String words(NodeProto node) {
    return "operation "
        + ModelDefect.quote(node.getOpType())
        + " (node "
        + ModelDefect.quote(node.getName().isEmpty() ? node.getOutput(0) : node.getName())
        + ")";
  }

  /** Refuses an operation unless it is as it should be. */
  static void require(boolean condition, NodeProto node, String otherwise) {
    if (!condition) {
      throw new ModelDefect("its " + words(node) + " " + otherwise, ForeignRefiner.SUPPORTED);
    }
  }

  /**
   * An input of an operation.
   *
   * @return its name; empty if it is optional and left out
   */
  static String input(NodeProto node, int index) {
    return index < node.getInputCount() ? node.getInput(index) : "";
  }

  /**
   * Integers of an attribute, one or a list.
   *
   * @return none if it is not there
   */
  static List<Long> integers(NodeProto node, String attribute) {
    for (AttributeProto a : node.getAttributeList()) {
      if (a.getName().equals(attribute)) {
        return a.getType() == AttributeProto.AttributeType.INT
            ? List.of(a.getI())
            : a.getIntsList();
      }
    }
    return List.of();
  }

  /** A text or number of an attribute. */
  static AttributeProto attribute(NodeProto node, String attribute, AttributeProto otherwise) {
    return node.getAttributeList().stream()
        .filter(a -> a.getName().equals(attribute))
        .findFirst()
        .orElse(otherwise);
  }

  /** Checks that an operation has no other attributes than some. */
  static void requireAttributes(NodeProto node, Set<String> known) {
    for (AttributeProto a : node.getAttributeList()) {
      boolean isKnown = known.contains(a.getName());
      require(isKnown, node, "has an attribute " + ModelDefect.quote(a.getName()));
    }
  }

  /**
   * The numbers of a constant: an initialiser, or what an operation Constant makes.
   *
   * @param value its name
   * @param rank number of axes that it must have
   */
  ForeignTensor numbers(String value, int rank) {
    String origin = origin(value);
    String quoted = "its weights " + ModelDefect.quote(value);
    TensorProto tensor = constants.get(origin);
    NodeProto maker = makers.get(origin);
    if (tensor == null && maker != null && is(maker, "Constant")) {
      tensor = attribute(maker, "value", AttributeProto.getDefaultInstance()).getT();
    }
    if (tensor == null) {
      throw new ModelDefect(quoted + " are not in the file");
    }
    ForeignTensor numbers = ForeignTensor.of(tensor, rank, quoted);
    // Counted as often as they are used: a small file could name the same ones many times.
    used += numbers.values().length;
    if (used > SimGanModel.MAX_PARAMETERS) {
      throw new ModelDefect("it has more parameters than any SimGAN model");
    }
    return numbers;
  }
}
