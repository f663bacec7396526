package io.github.simgan.network;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Weights of a DL4J graph as plain arrays, and back. */
final class GraphWeights {
  /** Scale of a convolution that no ReLU follows: its variance is 1 / fan-in. */
  static double linear(double scale) {
    return scale / Math.sqrt(2);
  }

  private GraphWeights() {}

  static List<ConvolutionWeights> get(ComputationGraph graph, List<ConvolutionShape> shapes) {
    List<ConvolutionWeights> all = new ArrayList<>();
    for (ConvolutionShape shape : shapes) {
      Layer layer = graph.getLayer(shape.name());
      all.add(
          new ConvolutionWeights(
              shape.name(),
              shape.outputs(),
              shape.inputs(),
              shape.size(),
              flat(layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY)),
              flat(layer.getParam(ConvolutionParamInitializer.BIAS_KEY))));
    }
    return all;
  }

  private static float[] flat(INDArray array) {
    return array.dup('c').reshape(array.length()).toFloatVector();
  }

  static void set(
      ComputationGraph graph, List<ConvolutionShape> shapes, List<ConvolutionWeights> weights) {
    if (weights.size() != shapes.size()) {
      throw new IllegalArgumentException(
          "The network has " + shapes.size() + " convolutions, not " + weights.size() + ".");
    }
    for (int i = 0; i < weights.size(); i++) {
      ConvolutionShape shape = shapes.get(i);
      ConvolutionWeights w = weights.get(i);
      if (!shape.fits(w)) {
        throw new IllegalArgumentException("Weights " + w.name() + " do not fit " + shape + ".");
      }
      Layer layer = graph.getLayer(shape.name());
      INDArray target = layer.getParam(ConvolutionParamInitializer.WEIGHT_KEY);
      target.assign(Nd4j.createFromArray(w.weights()).reshape('c', target.shape()));
      INDArray bias = layer.getParam(ConvolutionParamInitializer.BIAS_KEY);
      bias.assign(Nd4j.createFromArray(w.bias()).reshape(bias.shape()));
    }
  }

  /**
   * Changes the weights by the gradients, as the optimiser says. The same numbers as DL4J's own
   * update, which looks at each layer's parameters for what our networks do not have (decay,
   * limits, workspaces), and takes milliseconds and hundreds of small objects for it.
   *
   * @param iteration updates that were done before
   */
  static void update(ComputationGraph graph, int iteration) {
    for (UpdaterBlock block : graph.getUpdater().getUpdaterBlocks()) {
      block.getGradientUpdater().applyUpdater(block.getGradientView(), iteration, 0);
    }
    INDArray parameters = graph.params();
    parameters.subi(graph.getFlattenedGradients().reshape(parameters.shape()));
  }

  /**
   * Returns a network's memory to the system. DL4J's own way asks for two collections of Java's
   * garbage besides, for workspaces that our networks do not have; they take longer than all else.
   */
  static void close(ComputationGraph graph) {
    // What DL4J shows of the parameters is a view, which cannot be closed itself.
    DataBuffer shown = graph.params().data();
    DataBuffer parameters = shown.originalDataBuffer() == null ? shown : shown.originalDataBuffer();
    if (parameters.closeable()) {
      parameters.close();
    }
    ArrayPool.close(graph.getFlattenedGradients());
    Updater updater = graph.getUpdater(false);
    if (updater != null && updater.getStateViewArray() != null) {
      ArrayPool.close(updater.getStateViewArray());
    }
  }

  /**
   * Random weights, normal with variance 2 / fan-in (He et al. 2015), biases 0.
   *
   * @param scale factor on the weights of each convolution; small to start near its input, 0 to
   *     start without what it makes
   */
  static List<ConvolutionWeights> random(
      List<ConvolutionShape> shapes, ToDoubleFunction<ConvolutionShape> scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ConvolutionWeights> all = new ArrayList<>();
    for (ConvolutionShape shape : shapes) {
      int fanIn = shape.inputs() * shape.size() * shape.size();
      double sd = Math.sqrt(2.0 / fanIn) * scale.applyAsDouble(shape);
      ConvolutionWeights w = shape.zeros();
      for (int i = 0; i < w.weights().length; i++) {
        w.weights()[i] = (float) (sd * random.nextGaussian());
      }
      all.add(w);
    }
    return all;
  }
}
