package io.github.simgan.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

/**
 * Refiners that PyTorch exported ({@code src/test/python/pytorch_refiner.py}) make the same image
 * here; what is not a refiner is refused.
 */
class ForeignRefinerTest {
  private static final int HEIGHT = 23;
  private static final int WIDTH = 37;

  private static byte[] resource(String name) {
    try (InputStream in = ForeignRefinerTest.class.getResourceAsStream("/foreign/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ForeignRefiner read(String name) {
    return ForeignRefiner.read(resource(name), name);
  }

  private static float[] array(String name, int channels) {
    Npy.Array array = Npy.read(resource(name), name);
    assertEquals(List.of(1, channels, HEIGHT, WIDTH), array.shape());
    return array.values();
  }

  /** Axes (N, H, W, C) from (N, C, H, W). */
  private static INDArray tensor(String name, int channels) {
    return Nd4j.createFromArray(array(name, channels))
        .reshape('c', 1, channels, HEIGHT, WIDTH)
        .permute(0, 2, 3, 1)
        .dup('c');
  }

  private static float[] run(ForeignRefiner read, String name) {
    RefinerSpec spec = read.spec();
    try (Refiner refiner = new Refiner(spec, Optimiser.sgd(1))) {
      refiner.setWeights(read.weights());
      INDArray noise =
          spec.noiseChannels() == 0 ? null : tensor(name + "_noise.npy", spec.noiseChannels());
      INDArray made = refiner.refine(tensor(name + "_input.npy", spec.channels()), noise);
      return made.permute(0, 3, 1, 2).dup('c').reshape(made.length()).toFloatVector();
    }
  }

  private static void assertLikePyTorch(ForeignRefiner read, String name) {
    float[] expected = array(name + "_output.npy", read.spec().channels());
    float least = expected[0];
    float most = expected[0];
    for (float value : expected) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    assertTrue(most - least > 0.05, "there is something to compare");
    assertArrayEquals(expected, run(read, name), 1e-5f);
  }

  @Test
  void theSameImageAsPyTorch() {
    ForeignRefiner tanh = read("tanh.onnx");
    assertEquals(new RefinerSpec(1, 0, 0, 0, 6, 3, 2, RefinerSpec.Output.TANH), tanh.spec());
    assertLikePyTorch(tanh, "tanh");
    ForeignRefiner noise = read("noise.onnx");
    assertEquals(new RefinerSpec(2, 1, 0, 0, 4, 5, 1, RefinerSpec.Output.RESIDUAL), noise.spec());
    assertLikePyTorch(noise, "noise");
    ForeignRefiner norm = read("norm.onnx");
    assertEquals(new RefinerSpec(1, 0, 0, 0, 4, 3, 1, RefinerSpec.Output.TANH), norm.spec());
    assertLikePyTorch(norm, "norm");
  }

  /** What our own refiners are written as; with noise only the model's zip says of which kind. */
  @Test
  void ourOwnRefiners() {
    RefinerSpec spec = new RefinerSpec(1, 0, 0, 0, 3, 3, 1, RefinerSpec.Output.RESIDUAL);
    List<ConvolutionWeights> weights =
        io.github.simgan.network.RandomWeights.of(spec.convolutions(), 3);
    ForeignRefiner read = ForeignRefiner.read(RefinerOnnx.write(spec, weights), "own.onnx");
    assertEquals(spec, read.spec());
    for (int i = 0; i < weights.size(); i++) {
      assertArrayEquals(weights.get(i).weights(), read.weights().get(i).weights());
      assertArrayEquals(weights.get(i).bias(), read.weights().get(i).bias());
    }
    SimGanModel tiny = TestModels.tiny();
    byte[] noisy = RefinerOnnx.write(tiny.refiner(), tiny.refinerWeights());
    ModelDefect e =
        assertThrows(ModelDefect.class, () -> ForeignRefiner.read(noisy, "refiner.onnx"));
    assertTrue(e.remedy().contains(".zip"), e.remedy());
  }

  private static ModelProto changed(String name, Consumer<GraphProto.Builder> change) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(resource(name)).toBuilder();
      change.accept(model.getGraphBuilder());
      return model.build();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ForeignRefiner reread(String name, Consumer<GraphProto.Builder> change) {
    return ForeignRefiner.read(changed(name, change).toByteArray(), name);
  }

  private static void assertRefused(
      String name, Consumer<GraphProto.Builder> change, String... words) {
    assertRefused(changed(name, change), words);
  }

  private static void assertRefused(ModelProto model, String... words) {
    byte[] file = model.toByteArray();
    ArchiveFuzzer.within(
        () -> {
          ModelDefect e =
              assertThrows(ModelDefect.class, () -> ForeignRefiner.read(file, "net.onnx"));
          String sentence = e.getMessage() + ": " + e.remedy();
          for (String word : words) {
            assertTrue(sentence.contains(word), sentence);
          }
          assertFalse(sentence.chars().anyMatch(c -> c < ' '), sentence);
          assertTrue(sentence.length() < 500, sentence);
        });
  }

  private static NodeProto.Builder node(GraphProto.Builder graph, String type, int which) {
    int seen = 0;
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOpType().equals(type) && seen++ == which) {
        return node;
      }
    }
    throw new IllegalArgumentException(type);
  }

  private static void attribute(NodeProto.Builder node, String name, long... values) {
    for (int i = node.getAttributeCount() - 1; i >= 0; i--) {
      if (node.getAttribute(i).getName().equals(name)) {
        node.removeAttribute(i);
      }
    }
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (long value : values) {
      attribute.addInts(value);
    }
    node.addAttribute(attribute);
  }

  /** As other exporters write the same network. */
  @Test
  void otherWaysToSayTheSame() {
    // Weights as constants, through copies, and without what is the default.
    ForeignRefiner read =
        reread(
            "tanh.onnx",
            g -> {
              TensorProto weights = g.getInitializer(0);
              g.removeInitializer(0);
              g.addNode(
                  NodeProto.newBuilder()
                      .setOpType("Constant")
                      .addOutput("c")
                      .addAttribute(
                          AttributeProto.newBuilder()
                              .setName("value")
                              .setType(AttributeProto.AttributeType.TENSOR)
                              .setT(weights)));
              g.addNode(copy("c", weights.getName()));
              node(g, "Tanh", 0).setOutput(0, "t");
              g.addNode(copy("t", "refined"));
              node(g, "Conv", 5).clearAttribute();
            });
    assertLikePyTorch(read, "tanh");
    // Padding by name; operands of a sum in the other order; numbers as a list.
    read =
        reread(
            "tanh.onnx",
            g -> {
              NodeProto.Builder conv = node(g, "Conv", 1);
              conv.clearAttribute()
                  .addAttribute(
                      AttributeProto.newBuilder()
                          .setName("auto_pad")
                          .setType(AttributeProto.AttributeType.STRING)
                          .setS(ByteString.copyFromUtf8("SAME_UPPER")));
              NodeProto.Builder sum = node(g, "Add", 0);
              String first = sum.getInput(0);
              sum.setInput(0, sum.getInput(1)).setInput(1, first);
              TensorProto.Builder bias = g.getInitializerBuilder(1);
              ByteBuffer raw =
                  bias.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
              bias.clearRawData();
              while (raw.hasRemaining()) {
                bias.addFloatData(raw.getFloat());
              }
            });
    assertLikePyTorch(read, "tanh");
  }

  private static NodeProto copy(String from, String to) {
    return NodeProto.newBuilder().setOpType("Identity").addInput(from).addOutput(to).build();
  }

  /** A narrower kernel and fewer filters inside a block are the same network with zeros. */
  @Test
  void narrowerLayersBecomeZeros() {
    ForeignRefiner narrow =
        reread(
            "tanh.onnx",
            g -> {
              // The block's first convolution: 1x1, 4 of 6 filters; the second takes those.
              cut(g.getInitializerBuilder(2), 4, 6, 1);
              cut(g.getInitializerBuilder(3), 4);
              cut(g.getInitializerBuilder(4), 6, 4, 3);
              NodeProto.Builder first = node(g, "Conv", 1);
              attribute(first, "kernel_shape", 1, 1);
              attribute(first, "pads", 0, 0, 0, 0);
            });
    assertEquals(read("tanh.onnx").spec(), narrow.spec());
    float[] weights = narrow.weights().get(1).weights();
    for (int i = 0; i < weights.length; i++) {
      boolean kept = i % 9 == 4 && i < 4 * 6 * 9;
      assertEquals(kept, weights[i] != 0, "weight " + i);
    }
    assertEquals(0, narrow.weights().get(1).bias()[5]);
    // The others are where they were: filter 2, channel 1 of the second convolution.
    float[] whole = read("tanh.onnx").weights().get(2).weights();
    float[] second = narrow.weights().get(2).weights();
    assertEquals(whole[(2 * 6 + 1) * 9 + 5], second[(2 * 6 + 1) * 9 + 5]);
    assertEquals(0, second[(2 * 6 + 4) * 9 + 5]);
  }

  /** The first filters and channels, of kernels only the middle or all. */
  private static void cut(TensorProto.Builder tensor, int... shape) {
    ByteBuffer from =
        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    int inputs = shape.length == 1 ? 1 : (int) tensor.getDims(1);
    int area = shape.length == 1 ? 1 : 9;
    int width = shape.length == 1 ? 1 : shape[2] * shape[2];
    ByteBuffer to =
        ByteBuffer.allocate(shape[0] * (shape.length == 1 ? 1 : shape[1]) * width * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int o = 0; o < shape[0]; o++) {
      for (int i = 0; i < (shape.length == 1 ? 1 : shape[1]); i++) {
        for (int p = 0; p < width; p++) {
          int place = width == area ? p : area / 2;
          to.putFloat(from.getFloat(Float.BYTES * ((o * inputs + i) * area + place)));
        }
      }
    }
    tensor.setDims(0, shape[0]).setRawData(ByteString.copyFrom(to.array()));
    if (shape.length > 1) {
      tensor.setDims(1, shape[1]).setDims(2, shape[2]).setDims(3, shape[2]);
    }
  }

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
