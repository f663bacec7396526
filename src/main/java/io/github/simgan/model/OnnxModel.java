package io.github.simgan.model;

import io.github.simgan.network.ConvolutionShape;
import io.github.simgan.network.ConvolutionWeights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.TensorProto;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedInputStream;
import org.nd4j.shade.protobuf.UnsafeByteOperations;
import org.nd4j.shade.protobuf.WireFormat;

/**
 * An ONNX file as a structure, which the specs decide alone, and weights, which are its
 * initialisers. A file is read by building the structure that its spec asks for and comparing: what
 * is not equal to it (another operation, a subgraph, a cycle, data in another file) is refused
 * without being interpreted.
 */
final class OnnxModel {
  /**
   * What a file may hold beside its raw weights. The parser makes some hundred bytes of objects
   * from two bytes of file, so this is what bounds its memory. The largest structure of a valid
   * spec has a fifth of it.
   */
  private static final int MAX_STRUCTURE_BYTES = 256 << 10;

  private OnnxModel() {}

  /** The bytes of a file: the same for the same structure and weights. */
  static byte[] write(ModelProto structure, List<ConvolutionWeights> weights) {
    return withWeights(structure, weights).build().toByteArray();
  }

  /** A structure with its weights, which may get more initialisers. */
  static ModelProto.Builder withWeights(ModelProto structure, List<ConvolutionWeights> weights) {
    ModelProto.Builder model = structure.toBuilder();
    GraphProto.Builder graph = model.getGraphBuilder();
    for (ConvolutionWeights w : weights) {
      ConvolutionShape shape = new ConvolutionShape(w.name(), w.outputs(), w.inputs(), w.size());
      graph.addInitializer(kernel(shape).toBuilder().setRawData(bytes(w.weights())));
      graph.addInitializer(bias(shape).toBuilder().setRawData(bytes(w.bias())));
    }
    return model;
  }

  /** An initialiser of 32-bit floats. */
  static TensorProto tensor(String name, float[] values, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT_VALUE);
    for (long length : shape) {
      tensor.addDims(length);
    }
    return tensor.setRawData(bytes(values)).build();
  }

  /** The largest file that a network with so many parameters has. */
  static long maximumSize(long parameters) {
    return parameters * Float.BYTES + MAX_STRUCTURE_BYTES;
  }

  /**
   * Reads weights back.
   *
   * @param structure that the file must have
   * @param shapes of the weights, in order
   * @param file its bytes
   * @param name of the file, for messages
   * @throws ModelDefect if the file is anything else than that structure with finite weights
   */
  static List<ConvolutionWeights> read(
      ModelProto structure, List<ConvolutionShape> shapes, byte[] file, String name) {
    ModelProto model = parse(file, name, MAX_STRUCTURE_BYTES);
    ModelProto.Builder bare = model.toBuilder();
    bare.getGraphBuilder().clearInitializer();
    requireSame(structure, bare.build(), name);
    List<TensorProto> tensors = model.getGraph().getInitializerList();
    if (tensors.size() != 2 * shapes.size()) {
      throw new ModelDefect(
          name + " holds " + tensors.size() + " tensors instead of " + 2 * shapes.size());
    }
    List<ConvolutionWeights> weights = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      ConvolutionShape shape = shapes.get(i);
      weights.add(
          new ConvolutionWeights(
              shape.name(),
              shape.outputs(),
              shape.inputs(),
              shape.size(),
              floats(tensors.get(2 * i), kernel(shape), shape.weightCount(), name),
              floats(tensors.get(2 * i + 1), bias(shape), shape.outputs(), name)));
    }
    return List.copyOf(weights);
  }

  /**
   * The content of a file, within bounds.
   *
   * @param file its bytes
   * @param name of the file, for messages
   * @param most bytes that it may hold beside the raw data of its initialisers
   * @throws ModelDefect if it is no ONNX file, or holds more
   */
  static ModelProto parse(byte[] file, String name, int most) {
    try {
      ByteString bytes = UnsafeByteOperations.unsafeWrap(file);
      long structure = file.length - rawDataBytes(bytes.newCodedInput(), 0);
      if (structure > most) {
        throw new ModelDefect(name + " holds more than the weights of a network");
      }
      CodedInputStream in = bytes.newCodedInput();
      in.enableAliasing(true); // the raw weights stay in the array that they were read into
      return ModelProto.parseFrom(in);
    } catch (IOException e) {
      throw new ModelDefect(name + " is damaged or is no ONNX file", e);
    }
  }

  /** Bytes of raw tensor data: in the model (depth 0) its graph, in that (1) its initialisers. */
  private static long rawDataBytes(CodedInputStream in, int depth) throws IOException {
    int[] path = {
      ModelProto.GRAPH_FIELD_NUMBER,
      GraphProto.INITIALIZER_FIELD_NUMBER,
      TensorProto.RAW_DATA_FIELD_NUMBER
    };
    long sum = 0;
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
      if (!delimited || WireFormat.getTagFieldNumber(tag) != path[depth]) {
        if (!in.skipField(tag)) {
          throw new IOException("Unpaired end of group");
        }
        continue;
      }
      int length = in.readRawVarint32();
      if (depth == path.length - 1) {
        in.skipRawBytes(length);
        sum += length;
      } else {
        int limit = in.pushLimit(length);
        sum += rawDataBytes(in, depth + 1);
        in.popLimit(limit);
      }
    }
    return sum;
  }

  private static void requireSame(ModelProto expected, ModelProto actual, String name) {
    if (actual.equals(expected)) {
      return;
    }
    if (!actual.getOpsetImportList().equals(expected.getOpsetImportList())) {
      throw new ModelDefect(name + " uses another set of operations than " + OnnxGraph.OPSET);
    }
    GraphProto want = expected.getGraph();
    GraphProto have = actual.getGraph();
    for (int i = 0; i < Math.min(want.getNodeCount(), have.getNodeCount()); i++) {
      if (!have.getNode(i).equals(want.getNode(i))) {
        throw new ModelDefect(
            String.format(
                "operation %d of %s is %s and not the %s named %s that the network has there",
                i + 1,
                name,
                ModelDefect.quote(have.getNode(i).getOpType()),
                want.getNode(i).getOpType(),
                want.getNode(i).getName()));
      }
    }
    throw new ModelDefect(name + " is another network than simgan.json describes");
  }

  private static TensorProto kernel(ConvolutionShape shape) {
    return TensorProto.newBuilder()
        .setName(shape.name() + ".weight")
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addDims(shape.outputs())
        .addDims(shape.inputs())
        .addDims(shape.size())
        .addDims(shape.size())
        .build();
  }

  private static TensorProto bias(ConvolutionShape shape) {
    return TensorProto.newBuilder()
        .setName(shape.name() + ".bias")
        .setDataType(TensorProto.DataType.FLOAT_VALUE)
        .addDims(shape.outputs())
        .build();
  }

  private static ByteString bytes(float[] values) {
    ByteBuffer buffer =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(values);
    return UnsafeByteOperations.unsafeWrap(buffer);
  }

  private static float[] floats(TensorProto tensor, TensorProto expected, int count, String file) {
    String name = file + ", tensor " + expected.getName();
    // Compares name, type and shape, and that there is no other field, such as external data.
    if (!tensor.toBuilder().clearRawData().build().equals(expected)) {
      throw new ModelDefect(name + ", has another name, type or shape than the network asks for");
    }
    if (tensor.getRawData().size() != count * Float.BYTES) {
      throw new ModelDefect(name + ", does not hold as many values as its shape says");
    }
    float[] values = raw(tensor);
    if (!areFinite(values)) {
      throw new ModelDefect(name + ", holds a value that is not a finite number");
    }
    return values;
  }

  /** The raw bytes of a tensor as 32-bit floats. */
  static float[] raw(TensorProto tensor) {
    float[] values = new float[tensor.getRawData().size() / Float.BYTES];
    tensor
        .getRawData()
        .asReadOnlyByteBuffer()
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer()
        .get(values);
    return values;
  }

  static boolean areFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
