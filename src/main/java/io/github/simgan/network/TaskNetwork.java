package io.github.simgan.network;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A small network for a task that people refine images for, to see what the images are worth:
 * images (N, H, W, C) become logits (N, h, w, classes). Not safe for use by several threads at
 * once.
 *
 * <p>Arrays that methods return are valid until the next pass; copy what must live longer.
 */
public final class TaskNetwork implements AutoCloseable {
  /** Sides of a segmenter's images must be multiples of this. */
  public static final int MULTIPLE = 4;

  /** No pixel of a segmenter's result depends on pixels farther away than this. */
  public static final int SEGMENTER_HALO = 28;

  private static final String LAST = "logits";

  private final ComputationGraph graph;
  private final LearningRate rate;
  private final ArrayPool pool = new ArrayPool();
  private int updates;

  private TaskNetwork(Plan plan, long seed) {
    this.rate = plan.rate;
    this.graph = new ComputationGraph(plan.finish());
    graph.init();
    graph.initGradientsView();
    GraphWeights.set(
        graph, plan.shapes, GraphWeights.random(plan.shapes, TaskNetwork::startScale, seed));
  }

  private static double startScale(ConvolutionShape shape) {
    return shape.name().equals(LAST) ? GraphWeights.linear(1) : 1;
  }

  /**
   * A U-Net of three levels (Ronneberger et al. 2015) with a verdict for every pixel: h = H, w = W,
   * both multiples of {@link #MULTIPLE}.
   *
   * @param channels of the images
   * @param classes at least 2
   * @param features filters of the finest level; every coarser one has twice as many
   * @param optimiser how {@link #update} changes it
   * @param seed of the first weights
   */
  public static TaskNetwork segmenter(
      int channels, int classes, int features, Optimiser optimiser, long seed) {
    return segmenter(channels, classes, features, optimiser, seed, DataType.FLOAT);
  }

  static TaskNetwork segmenter(
      int channels, int classes, int features, Optimiser optimiser, long seed, DataType type) {
    int f = features;
    Plan plan = new Plan(optimiser, type);
    String fine = plan.twice("fine", "input", channels, f);
    String middle = plan.twice("middle", plan.halved(fine), f, 2 * f);
    String coarse = plan.twice("coarse", plan.halved(middle), 2 * f, 4 * f);
    String joined = plan.joined(coarse, middle);
    String back = plan.convolution("back", joined, 6 * f, 2 * f, 3, true);
    String end = plan.convolution("end", plan.joined(back, fine), 3 * f, f, 3, true);
    plan.convolution(LAST, end, f, classes, 1, false);
    return new TaskNetwork(plan, seed);
  }

  /**
   * A classifier of whole small images: two convolutions, each followed by a maximum over 3×3
   * pixels in steps of 2, and a dense layer. The verdict is the middle cell of its map; a dense
   * layer is a convolution as wide as the map.
   *
   * @param channels of the images
   * @param side larger one of width and height of the images, in pixels
   * @param classes at least 2
   * @param features filters of the first convolution
   * @param optimiser how {@link #update} changes it
   * @param seed of the first weights
   */
  public static TaskNetwork classifier(
      int channels, int side, int classes, int features, Optimiser optimiser, long seed) {
    int f = features;
    Plan plan = new Plan(optimiser, DataType.FLOAT);
    String first = plan.convolution("first", "input", channels, f, 3, true);
    String second = plan.convolution("second", plan.halved(first), f, 2 * f, 3, true);
    String dense =
        plan.convolution("dense", plan.halved(second), 2 * f, 4 * f, ((side + 3) / 4) | 1, true);
    plan.convolution(LAST, dense, 4 * f, classes, 1, false);
    return new TaskNetwork(plan, seed);
  }

  /** Layers as they are added, and the shapes of their weights. */
  private static final class Plan {
    private final List<ConvolutionShape> shapes = new ArrayList<>();
    private final LearningRate rate;
    private final ComputationGraphConfiguration.GraphBuilder builder;

    Plan(Optimiser optimiser, DataType type) {
      this.rate = new LearningRate(optimiser.learningRate());
      this.builder = Refiner.newGraph(optimiser.updater(rate), type);
    }

    String convolution(String name, String from, int in, int out, int kernel, boolean relu) {
      ConvolutionShape shape = new ConvolutionShape(name, out, in, kernel);
      shapes.add(shape);
      Activation end = relu ? Activation.RELU : Activation.IDENTITY;
      builder.addLayer(name, NhwcConvolution.of(shape, 1, end, true), from);
      return name;
    }

    String twice(String name, String from, int in, int out) {
      return convolution(
          name + "2", convolution(name + "1", from, in, out, 3, true), out, out, 3, true);
    }

    String halved(String from) {
      String name = from + "_half";
      builder.addLayer(name, NhwcMaxPool.of(name, 3, 2), from);
      return name;
    }

    String joined(String coarse, String fine) {
      String name = coarse + "_" + fine;
      builder.addVertex(name, new UpJoin(), coarse, fine);
      return name;
    }

    ComputationGraphConfiguration finish() {
      return builder.setOutputs(LAST).build();
    }
  }

  /**
   * Judges images and keeps what {@link #backward} needs.
   *
   * @param images (N, H, W, C)
   * @return logits (N, h, w, classes)
   */
  public INDArray forward(INDArray images) {
    pool.recycle();
    INDArray[] inputs = {images};
    return pool.use(() -> graph.feedForward(inputs, true, false).get(LAST));
  }

  /**
   * Computes the gradients of a loss in the weights. Call after {@link #forward}.
   *
   * @param gradient of the loss in the logits; overwritten
   */
  public void backward(INDArray gradient) {
    pool.use(() -> graph.backpropGradient(gradient));
  }

  /** Changes the weights by the gradient that {@link #backward} left. */
  public void update() {
    GraphWeights.update(graph, updates++);
  }

  /**
   * Sets the step size of the next updates.
   *
   * @param learningRate above 0
   */
  public void setLearningRate(double learningRate) {
    rate.set(learningRate);
  }

  ComputationGraph graph() {
    return graph;
  }

  /** Returns the network's memory to the system. */
  @Override
  public void close() {
    pool.close();
    // DL4J's way, which collects Java's garbage, too: such networks are trained one after the
    // other, and what each step leaves would be a sixth more memory.
    graph.close();
  }
}
