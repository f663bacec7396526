package io.github.simgan.model;

import static io.github.simgan.model.ForeignNets.assertRefused;
import static io.github.simgan.model.ForeignNets.attribute;
import static io.github.simgan.model.ForeignNets.changed;
import static io.github.simgan.model.ForeignNets.copy;
import static io.github.simgan.model.ForeignNets.node;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.protobuf.ByteString;

/** ONNX files that are not a refiner are refused in one sentence that says what they have. */
class ForeignRefusalsTest {
  @Test
  void otherNetworks() {
    assertRefused("tanh.onnx", g -> node(g, "Tanh", 0).setOpType("Sigmoid"), "'Sigmoid'", "/Tanh");
    assertRefused("tanh.onnx", g -> node(g, "Relu", 1).setOpType("Elu"), "'Elu'", "has Relu");
    assertRefused("tanh.onnx", g -> node(g, "Relu", 0).setOpType("Clip"), "'Clip'");
    assertRefused("tanh.onnx", g -> node(g, "Conv", 1).setOpType("ConvTranspose"), "'ConvTr");
    assertRefused("tanh.onnx", g -> node(g, "Conv", 0).setDomain("evil"), "'Conv'", "has Conv");
    assertRefused(
        "tanh.onnx", g -> node(g, "Relu", 0).setOpType("Loop\n\u0007"), "'Loop\\u000a\\u0007'");
    // A jump over two blocks, as in a U-Net.
    assertRefused(
        "tanh.onnx",
        g -> node(g, "Add", 1).setInput(0, node(g, "Relu", 0).getOutput(0)),
        "'Add' (node '/blocks/blocks.1/Add')",
        "does not add what its block takes");
    assertRefused("tanh.onnx", g -> g.addOutput(g.getInput(0)), "2 outputs");
    assertRefused("noise.onnx", g -> node(g, "Concat", 0).setOpType("Mul"), "'Mul'");
    assertRefused(
        "noise.onnx",
        g -> {
          NodeProto.Builder joined = node(g, "Concat", 0);
          joined.setInput(0, "noise").setInput(1, "image");
        },
        "'Concat'",
        "does not join an image");
    assertRefused("noise.onnx", g -> node(g, "Add", 1).setInput(0, "noise"), "does not join");
    assertRefused("norm.onnx", g -> attribute(node(g, "BatchNormalization", 0), "mode", 1), "mode");
    assertRefused(
        "norm.onnx",
        g -> attribute(node(g, "BatchNormalization", 0), "training_mode", 1),
        "computes its statistics");
  }

  @Test
  void otherConvolutions() {
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 0), "strides", 2, 2), "stride");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 0), "dilations", 2, 2), "dilation");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 1), "group", 2), "groups");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 1), "pads", 0, 0, 0, 0), "padded");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 1), "pads", 1, 1), "padded");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 1), "kernel_shape", 5, 5), "kernel");
    assertRefused("tanh.onnx", g -> attribute(node(g, "Conv", 1), "alpha", 5), "'alpha'");
    // The last convolution sees its neighbours.
    assertRefused(
        "tanh.onnx",
        g -> {
          node(g, "Conv", 5).setInput(0, node(g, "Relu", 0).getOutput(0));
          node(g, "Conv", 5).setInput(1, "blocks.0.first.weight").setInput(2, "first.bias");
          node(g, "Conv", 5).clearAttribute();
          attribute(node(g, "Conv", 5), "pads", 1, 1, 1, 1);
        },
        "kernel of 3x3");
  }

  @Test
  void wrongWeights() {
    for (float value : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      assertRefused(
          "tanh.onnx",
          g -> {
            byte[] raw = g.getInitializer(4).getRawData().toByteArray();
            ByteBuffer.wrap(raw).putInt(8, Integer.reverseBytes(Float.floatToIntBits(value)));
            g.getInitializerBuilder(4).setRawData(ByteString.copyFrom(raw));
          },
          "'blocks.0.second.weight' hold a value that is not a finite number");
    }
    assertRefused("tanh.onnx", g -> g.removeInitializer(2), "first.weight' are not in the file");
    assertRefused("tanh.onnx", g -> g.addInitializer(g.getInitializer(0)), "twice");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(0).clearRawData(), "as many as");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(0).setDims(0, 7), "as many as");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(0).setDims(0, 1L << 62), "as many as");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(0).setDims(0, -6), "as many as");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(0).addDims(1), "5 axes instead of 4");
    assertRefused("tanh.onnx", g -> g.getInitializerBuilder(1).clearDims(), "0 axes instead of 1");
    assertRefused(
        "tanh.onnx",
        g -> g.getInitializerBuilder(0).setDataType(TensorProto.DataType.FLOAT16_VALUE),
        "no 32-bit floats");
    assertRefused(
        "tanh.onnx",
        g ->
            g.getInitializerBuilder(0)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                    StringStringEntryProto.newBuilder().setKey("location").setValue("/etc/passwd")),
        "in another file",
        "external_data=False");
    assertRefused(
        "norm.onnx",
        g -> {
          byte[] raw = new byte[16];
          for (int i = 0; i < 16; i += 4) {
            ByteBuffer.wrap(raw).putInt(i, Integer.reverseBytes(Float.floatToIntBits(-1)));
          }
          g.getInitializerBuilder(7).setRawData(ByteString.copyFrom(raw));
        },
        "no finite factor");
  }

  @Test
  void circlesAndBombs() {
    assertRefused(
        "tanh.onnx",
        g -> {
          String end = node(g, "Relu", 4).getOutput(0);
          node(g, "Add", 0).setInput(0, end);
          node(g, "Conv", 1).setInput(0, end);
        },
        "more than 64 blocks or goes round in a circle");
    assertRefused(
        "tanh.onnx",
        g -> {
          node(g, "Tanh", 0).setOutput(0, "t");
          g.addNode(copy("a", "refined"));
          g.addNode(copy("refined", "a"));
        },
        "circle");
    assertRefused("tanh.onnx", g -> node(g, "Conv", 1).setOutput(0, "refined"), "twice");
    // One large tensor that every layer uses.
    assertRefused(
        "tanh.onnx",
        g -> {
          int features = 1000;
          byte[] raw = new byte[features * features * 4 * 3];
          g.addInitializer(
              TensorProto.newBuilder()
                  .setName("large")
                  .setDataType(TensorProto.DataType.FLOAT_VALUE)
                  .addDims(features * 3L)
                  .addDims(features)
                  .addDims(1)
                  .addDims(1)
                  .setRawData(ByteString.copyFrom(raw)));
          g.addInitializer(
              g.getInitializer(1).toBuilder()
                  .setName("b")
                  .setDims(0, features * 3L)
                  .setRawData(ByteString.copyFrom(new byte[features * 12])));
          for (int i = 0; i < 6; i++) {
            node(g, "Conv", i).setInput(1, "large").setInput(2, "b").clearAttribute();
          }
        },
        "more parameters than any SimGAN model");
  }

  @Test
  void noOnnxFile() {
    for (byte[] file : new byte[][] {{}, {(byte) 0xff}, {'P', 'K', 3, 4}, new byte[1 << 20]}) {
      assertThrows(ModelDefect.class, () -> ForeignRefiner.read(file, "x.onnx"));
    }
    ModelProto.Builder newer = changed("tanh.onnx", g -> {}).toBuilder();
    newer.getOpsetImportBuilder(0).setVersion(99);
    assertRefused(newer.build(), "version 99", "opset_version=13");
  }
}
