package io.github.simgan.model;

import static io.github.simgan.model.ForeignNets.attribute;
import static io.github.simgan.model.ForeignNets.changed;
import static io.github.simgan.model.ForeignNets.copy;
import static io.github.simgan.model.ForeignNets.node;
import static io.github.simgan.model.ForeignNets.resource;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.Optimiser;
import io.github.simgan.network.Refiner;
import io.github.simgan.network.RefinerSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.protobuf.ByteString;

/**
 * Refiners that PyTorch exported ({@code src/test/python/pytorch_refiner.py}) make the same image
 * here.
 */
class ForeignRefinerTest {
  private static final int HEIGHT = 23;
  private static final int WIDTH = 37;

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

  private static ForeignRefiner reread(String name, Consumer<GraphProto.Builder> change) {
    return ForeignRefiner.read(changed(name, change).toByteArray(), name);
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
}
