package io.github.simgan.model;

import static io.github.simgan.model.ForeignGraph.input;
import static io.github.simgan.model.ForeignGraph.is;
import static io.github.simgan.model.ForeignGraph.require;

import io.github.simgan.network.ConvolutionWeights;
import io.github.simgan.network.RefinerSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import onnx.Onnx.NodeProto;

/**
 * A refiner that another program trained, as its ONNX file (operator sets 7 to 25) tells: the
 * network of {@link RefinerSpec}, or one that is the same with zeros in some weights. Its inputs
 * are an image (N, C, H, W) and maybe noise, its output is an image.
 *
 * <ul>
 *   <li>Conv: square kernel of odd width, stride 1, no dilation, one group, padded with (width − 1)
 *       / 2 zeros; with or without bias. Narrower kernels and fewer filters than the largest become
 *       zeros.
 *   <li>BatchNormalization after a Conv, with fixed statistics: becomes part of the Conv.
 *   <li>Relu, Add, Tanh, Identity, Constant; Concat of the image and the noise, in this order.
 * </ul>
 *
 * @param spec what the refiner is; all noise is of one value per pixel
 * @param weights in the order of the spec
 */
record ForeignRefiner(RefinerSpec spec, List<ConvolutionWeights> weights) {
  /** What can be read, as the end of a sentence. */
  static final String SUPPORTED =
      "a refiner is a Conv and Relu, blocks of Conv, Relu, Conv, Add and Relu, a last Conv of 1x1,"
          + " and Tanh or the Add of the image (see \"a refiner trained elsewhere\" in the user"
          + " guide)";

  private static final int IMAGE_AXIS = 1;
  private static final int MOST_BLOCKS = 64;

  /**
   * Reads a file.
   *
   * @param file its bytes
   * @param name of the file, for messages
   * @throws ModelDefect if it is not such a network
   */
  static ForeignRefiner read(byte[] file, String name) {
    return new Reader(new ForeignGraph(file, name)).read();
  }

  /** Follows the graph from its output to its inputs. */
  private static final class Reader {
    private final ForeignGraph graph;

    /** The image, if it is added to the result. */
    private String added = "";

    Reader(ForeignGraph graph) {
      this.graph = graph;
    }

    ForeignRefiner read() {
      ForeignLayer last = ForeignLayer.of(graph, end());
      List<ForeignLayer> layers = new ArrayList<>(List.of(last));
      String from = last.from();
      for (int block = 0; ; block++) {
        if (block > MOST_BLOCKS) {
          throw new ModelDefect(
              "it has more than " + MOST_BLOCKS + " blocks or goes round in a circle", SUPPORTED);
        }
        NodeProto relu = graph.maker(from, "an operation Relu");
        require(is(relu, "Relu"), relu, "stands where a refiner has Relu");
        NodeProto before = graph.maker(input(relu, 0), "a Conv or Add");
        if (!is(before, "Add")) {
          break;
        }
        from = block(before, layers);
      }
      layers.add(ForeignLayer.of(graph, input(graph.maker(from, "an operation Relu"), 0)));
      Collections.reverse(layers);
      return refiner(layers);
    }

    /** The value that the last convolution makes. */
    private String end() {
      NodeProto end = graph.maker(graph.output(), "an operation");
      if (is(end, "Tanh")) {
        return input(end, 0);
      }
      require(is(end, "Add"), end, "is the last one");
      int image = graph.inputIndex(input(end, 0)) >= 0 ? 0 : 1;
      added = input(end, image);
      require(graph.inputIndex(added) >= 0, end, "is the last one and does not add the image");
      return input(end, 1 - image);
    }

    /** Adds a block's convolutions, last first; returns the value that it takes. */
    private String block(NodeProto sum, List<ForeignLayer> layers) {
      int changed = isLayer(input(sum, 1)) ? 1 : 0;
      ForeignLayer second = ForeignLayer.of(graph, input(sum, changed));
      NodeProto relu = graph.maker(second.from(), "an operation Relu");
      require(is(relu, "Relu"), relu, "stands where a block has Relu");
      ForeignLayer first = ForeignLayer.of(graph, input(relu, 0));
      String from = graph.origin(first.from());
      require(
          from.equals(graph.origin(input(sum, 1 - changed))),
          sum,
          "does not add what its block takes");
      layers.add(second);
      layers.add(first);
      return from;
    }

    private boolean isLayer(String value) {
      NodeProto maker = graph.inputIndex(value) < 0 ? graph.maker(value, "an operation") : null;
      return maker != null && (is(maker, "Conv") || is(maker, "BatchNormalization"));
    }

    private ForeignRefiner refiner(List<ForeignLayer> layers) {
      ForeignLayer first = layers.get(0);
      ForeignLayer last = layers.get(layers.size() - 1);
      if (last.kernel() != 1) {
        throw new ModelDefect(
            "its last " + last.node() + " has a kernel of " + last.kernel() + "x" + last.kernel(),
            SUPPORTED);
      }
      for (int i = 1; i < layers.size(); i++) {
        // Odd ones are the first of their block, which takes what the trunk has; so does the last.
        int wanted = i % 2 == 1 ? first.outputs() : layers.get(i - 1).outputs();
        boolean fits = layers.get(i).inputs() == wanted;
        boolean returns = i % 2 == 1 || layers.get(i).outputs() == first.outputs();
        if (!fits || !returns) {
          throw new ModelDefect(
              "its "
                  + layers.get(i).node()
                  + " has another number of filters than what it is added"
                  + " to or comes from");
        }
      }
      int noise = noise(first, last.outputs());
      int features =
          layers.stream().limit(layers.size() - 1).mapToInt(ForeignLayer::outputs).max().orElse(1);
      int kernel = layers.stream().mapToInt(ForeignLayer::kernel).max().orElse(1);
      try {
        RefinerSpec spec =
            new RefinerSpec(
                last.outputs(),
                noise,
                0,
                0,
                features,
                kernel,
                layers.size() / 2 - 1,
                added.isEmpty() ? RefinerSpec.Output.TANH : RefinerSpec.Output.RESIDUAL);
        if (spec.parameters() > SimGanModel.MAX_PARAMETERS) {
          throw new ModelDefect("it has more parameters than any SimGAN model");
        }
        List<ConvolutionWeights> weights = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
          weights.add(layers.get(i).weights(spec.convolutions().get(i)));
        }
        return new ForeignRefiner(spec, List.copyOf(weights));
      } catch (IllegalArgumentException e) {
        throw ModelDefect.refused("it is no refiner", e);
      }
    }

    /** Number of noise channels. */
    private int noise(ForeignLayer first, int channels) {
      int noise = first.inputs() - channels;
      if (graph.inputIndex(first.from()) >= 0) {
        if (noise != 0 || graph.inputCount() != 1) {
          throw new ModelDefect(
              "it takes " + first.inputs() + " channels and makes " + channels, SUPPORTED);
        }
        graph.requireImage(graph.inputIndex(first.from()), channels);
        return 0;
      }
      NodeProto joined = graph.maker(first.from(), "the image");
      require(is(joined, "Concat"), joined, "is before the first Conv");
      int image = graph.inputIndex(input(joined, 0));
      int other = graph.inputIndex(input(joined, 1));
      List<Long> axis = ForeignGraph.integers(joined, "axis");
      require(
          joined.getInputCount() == 2
              && (axis.equals(List.of((long) IMAGE_AXIS)) || axis.equals(List.of(-3L)))
              && image == 0
              && other == 1
              && graph.inputCount() == 2
              && noise > 0
              && (added.isEmpty() || graph.inputIndex(added) == image),
          joined,
          "does not join an image, which is the first input, and noise, the second, channel by"
              + " channel");
      graph.requireImage(image, channels);
      graph.requireImage(other, noise);
      if (graph.producer().equals(OnnxGraph.PRODUCER)) {
        throw new ModelDefect(
            "it is a refiner of SimGAN for Fiji, which does not say what kinds of noise it takes",
            "import the model's .zip, which does");
      }
      return noise;
    }
  }
}
