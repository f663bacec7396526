package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.ConvolutionShape;
import io.github.simgan.network.RefinerSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.CodedOutputStream;
import org.nd4j.shade.protobuf.WireFormat;

/** Networks in a model file that are not the networks that its settings describe. */
class StrangersOnnxTest extends Refusals {

  /** A refiner that its hash confirms and that is still wrong. */
  private void assertRefused(Consumer<GraphProto.Builder> change, String reason)
      throws IOException {
    ZipParts parts = tiny();
    ModelProto.Builder model = ModelProto.parseFrom(parts.entries.get("refiner.onnx")).toBuilder();
    change.accept(model.getGraphBuilder());
    assertRefused(parts.onnx("refiner.onnx", model.build().toByteArray()), reason);
  }

  @Test
  void wrongWeights() throws IOException {
    for (float value : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      assertRefused(
          g -> {
            byte[] raw = g.getInitializer(0).getRawData().toByteArray();
            ByteBuffer.wrap(raw).putInt(8, Integer.reverseBytes(Float.floatToIntBits(value)));
            g.getInitializerBuilder(0).setRawData(ByteString.copyFrom(raw));
          },
          "refiner.onnx, tensor first.weight, holds a value that is not a finite number");
    }
    assertRefused(g -> g.getInitializerBuilder(1).clearRawData(), "first.bias, does not hold");
    assertRefused(g -> g.getInitializerBuilder(1).setName("evil"), "first.bias, has another name");
    assertRefused(g -> g.getInitializerBuilder(0).setDims(0, Long.MAX_VALUE), "another name");
    assertRefused(g -> g.getInitializerBuilder(0).setDims(0, -1), "another name, type or shape");
    assertRefused(
        g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.DOUBLE_VALUE),
        "another name, type or shape");
    assertRefused(
        g ->
            g.getInitializerBuilder(0)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                    StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd")),
        "another name, type or shape");
    assertRefused(g -> g.removeInitializer(7), "7 tensors instead of 8");
    assertRefused(g -> g.addInitializer(g.getInitializer(0)), "9 tensors instead of 8");
  }

  @Test
  void wrongGraphs() throws IOException {
    assertRefused(g -> g.getNodeBuilder(1).setOpType("Loop\n"), "is 'Loop\\u000a' and not");
    assertRefused(g -> g.getNodeBuilder(1).setDomain("evil"), "operation 2 of refiner.onnx");
    assertRefused(g -> g.getNodeBuilder(1).setInput(0, "refined"), "operation 2"); // a cycle
    assertRefused(g -> g.getNodeBuilder(1).getAttributeBuilder(1).setInts(0, 9), "operation 2");
    assertRefused(g -> g.addNode(NodeProto.newBuilder().setOpType("Exp")), "another network");
    assertRefused(g -> g.clearOutput(), "another network");
    ZipParts parts = tiny();
    ModelProto model = ModelProto.parseFrom(parts.entries.get("refiner.onnx"));
    ModelProto.Builder newer = model.toBuilder();
    newer.getOpsetImportBuilder(0).setVersion(99);
    assertRefused(
        parts.onnx("refiner.onnx", newer.build().toByteArray()), "another set of operations");
    assertRefused(
        parts.onnx("refiner.onnx", parts.entries.get("discriminator.onnx")), "operation 1");
    assertRefused(parts.onnx("refiner.onnx", new byte[0]), "refiner.onnx");
    assertRefused(parts.onnx("refiner.onnx", new byte[] {(byte) 0xff}), "is no ONNX file");
  }

  /** Two bytes of file make an object of a hundred bytes: a bomb that no size limit stops. */
  @Test
  void millionsOfEmptyOperations() throws IOException {
    RefinerSpec large = new RefinerSpec(2, 1, 0, 0, 240, 7, 2, RefinerSpec.Output.RESIDUAL);
    ZipParts parts = tiny().settings("\"features\": 3", "\"features\": 240");
    parts.settings("\"kernel\": 3", "\"kernel\": 7").settings("\"blocks\": 1", "\"blocks\": 2");
    byte[] operations = new byte[Math.toIntExact(large.parameters() * 4)]; // an even number
    for (int i = 0; i < operations.length; i += 2) {
      operations[i] = GraphProto.NODE_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(file);
    out.writeByteArray(ModelProto.GRAPH_FIELD_NUMBER, operations);
    out.flush();
    assertRefused(parts.onnx("refiner.onnx", file.toByteArray()), "holds more than the weights");
  }

  @Test
  void theLargestStructureIsFarFromTheBound() {
    RefinerSpec spec = new RefinerSpec(64, 64, 0, 0, 1, 1, 64, RefinerSpec.Output.RESIDUAL);
    byte[] file =
        RefinerOnnx.write(spec, spec.convolutions().stream().map(ConvolutionShape::zeros).toList());
    assertTrue(file.length < OnnxModel.maximumSize(spec.parameters()) / 4);
    assertEquals(130, RefinerOnnx.read(spec, file, "refiner.onnx").size());
  }
}
