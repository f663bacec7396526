package io.github.simgan.network;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 2-D convolution of one shape in oneDNN: its primitives are made when first needed and run again
 * and again. Images have axes (N, H, W, C), weights (out, in, kH, kW). Not safe for use by several
 * threads at once.
 */
final class OneDnnConvolution {

  /**
   * What is convolved, and how.
   *
   * @param batch images
   * @param height of the images
   * @param width of the images
   * @param inputs channels of the images
   * @param outputs channels of the results
   * @param kernel side of the kernel, padded with (kernel − 1) / 2 zeros on each side
   * @param stride step in pixels
   * @param adds whether the result is added to what is there
   * @param relu whether max(·, 0) of the result is wanted
   * @param layout of images and results in memory
   */
  record Shape(
      long batch,
      long height,
      long width,
      long inputs,
      long outputs,
      int kernel,
      int stride,
      boolean adds,
      boolean relu,
      Layout layout) {

    private long[] source() {
      return new long[] {batch, inputs, height, width};
    }

    private long[] result() {
      return new long[] {batch, outputs, (height - 1) / stride + 1, (width - 1) / stride + 1};
    }

    private long[] weights() {
      return new long[] {outputs, inputs, kernel, kernel};
    }
  }

  private final Shape shape;
  private final stream queue = OneDnn.stream();
  private final algorithm method;
  private final long[] strides;
  private final long[] padding;
  private final convolution_forward.primitive_desc plan;
  private final Weights forwardWeights;
  private final Run forward;
  private Weights backwardWeights;
  private Run backwardData;
  private Run gradients;
  private Weights weightGradient;

  OneDnnConvolution(Shape shape) {
    this.shape = shape;
    this.strides = new long[] {shape.stride, shape.stride};
    this.padding = new long[] {shape.kernel / 2, shape.kernel / 2};
    algorithm wanted =
        shape.layout.winograd() ? algorithm.convolution_winograd : algorithm.convolution_direct;
    convolution_forward.primitive_desc made;
    try {
      made = plan(wanted);
    } catch (RuntimeException e) {
      // Winograd's method is there for 3 × 3 kernels of many channels only.
      wanted = algorithm.convolution_direct;
      made = plan(wanted);
    }
    this.method = wanted;
    this.plan = made;
    this.forwardWeights = new Weights(plan.weights_desc());
    this.forward = new Run(new convolution_forward(plan));
    forward.reads(DNNL_ARG_SRC, source(), plan.src_desc());
    forward.add(DNNL_ARG_WEIGHTS, forwardWeights.used);
    forward.reads(DNNL_ARG_BIAS, plan.bias_desc(), plan.bias_desc());
    forward.writes(DNNL_ARG_DST, result(), plan.dst_desc());
  }

  /** Whether a convolution that Winograd's method suits would be computed by it here. */
  static boolean isWinogradPlanned() {
    int channels = 64;
    Layout blocked = new Layout(true, true, true);
    OneDnnConvolution typical =
        new OneDnnConvolution(
            new Shape(1, 32, 32, channels, channels, 3, 1, false, false, blocked));
    return typical.method == algorithm.convolution_winograd;
  }

  /** What computes it, as oneDNN calls it; "ref" is its slow reference. */
  String implementation() {
    return plan.impl_info_str().getString();
  }

  private convolution_forward.primitive_desc plan(algorithm wanted) {
    convolution_forward.desc description =
        new convolution_forward.desc(
            prop_kind.forward_training,
            wanted,
            images(shape.source(), shape.layout.winograd()),
            floats(shape.weights(), format_tag.any),
            floats(new long[] {shape.outputs}, format_tag.x),
            images(shape.result(), shape.layout.winograd()),
            strides,
            padding,
            padding);
    primitive_attr attributes = new primitive_attr();
    post_ops after = new post_ops();
    if (shape.adds) {
      after.append_sum();
    }
    if (shape.relu) {
      after.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
    }
    attributes.set_post_ops(after);
    return new convolution_forward.primitive_desc(description, attributes, OneDnn.engine());
  }

  private memory.desc source() {
    return images(shape.source(), shape.layout.blockedInput());
  }

  private memory.desc result() {
    return images(shape.result(), shape.layout.blockedOutput());
  }

  private static memory.desc images(long[] axes, boolean blocked) {
    return floats(axes, blocked ? format_tag.nChw16c : format_tag.nhwc);
  }

  private static memory.desc floats(long[] axes, format_tag tag) {
    return new memory.desc(axes, memory.data_type.f32, tag);
  }

  /**
   * Convolves.
   *
   * @param input images
   * @param weights of the kernels
   * @param bias one per output channel
   * @param output overwritten with the results
   */
  void forward(INDArray input, INDArray weights, INDArray bias, INDArray output) {
    forwardWeights.set(weights);
    forward.point(DNNL_ARG_SRC, input).point(DNNL_ARG_BIAS, bias).point(DNNL_ARG_DST, output);
    forward.run();
  }

  /**
   * Gradient in the images.
   *
   * @param gradient in the results (before ReLU)
   * @param weights of the kernels
   * @param inputGradient overwritten
   */
  void backwardData(INDArray gradient, INDArray weights, INDArray inputGradient) {
    if (backwardData == null) {
      convolution_backward_data.primitive_desc made =
          new convolution_backward_data.primitive_desc(
              new convolution_backward_data.desc(
                  method,
                  images(shape.source(), shape.layout.winograd()),
                  floats(shape.weights(), format_tag.any),
                  images(shape.result(), shape.layout.winograd()),
                  strides,
                  padding,
                  padding),
              OneDnn.engine(),
              plan);
      backwardWeights = new Weights(made.weights_desc());
      backwardData = new Run(new convolution_backward_data(made));
      backwardData.reads(DNNL_ARG_DIFF_DST, result(), made.diff_dst_desc());
      backwardData.add(DNNL_ARG_WEIGHTS, backwardWeights.used);
      backwardData.writes(DNNL_ARG_DIFF_SRC, source(), made.diff_src_desc());
    }
    backwardWeights.set(weights);
    backwardData.point(DNNL_ARG_DIFF_DST, gradient).point(DNNL_ARG_DIFF_SRC, inputGradient);
    backwardData.run();
  }

  /**
   * Gradients in weights and bias.
   *
   * @param input images
   * @param gradient in the results (before ReLU)
   * @param inWeights overwritten
   * @param inBias overwritten
   */
  void backwardWeights(INDArray input, INDArray gradient, INDArray inWeights, INDArray inBias) {
    if (gradients == null) {
      convolution_backward_weights.primitive_desc made =
          new convolution_backward_weights.primitive_desc(
              new convolution_backward_weights.desc(
                  method,
                  images(shape.source(), shape.layout.winograd()),
                  floats(shape.weights(), format_tag.any),
                  floats(new long[] {shape.outputs}, format_tag.x),
                  images(shape.result(), shape.layout.winograd()),
                  strides,
                  padding,
                  padding),
              OneDnn.engine(),
              plan);
      weightGradient = new Weights(made.diff_weights_desc());
      gradients = new Run(new convolution_backward_weights(made));
      gradients.reads(DNNL_ARG_SRC, source(), made.src_desc());
      gradients.reads(DNNL_ARG_DIFF_DST, result(), made.diff_dst_desc());
      gradients.add(DNNL_ARG_DIFF_WEIGHTS, weightGradient.used);
      gradients.writes(DNNL_ARG_DIFF_BIAS, made.diff_bias_desc(), made.diff_bias_desc());
    }
    gradients
        .point(DNNL_ARG_SRC, input)
        .point(DNNL_ARG_DIFF_DST, gradient)
        .point(DNNL_ARG_DIFF_BIAS, inBias);
    gradients.run();
    weightGradient.get(inWeights);
  }

  /**
   * A primitive and its memory. Where an array lies in another order than the primitive's, it is
   * sorted before or after.
   */
  private final class Run {
    private final primitive work;
    private final IntMemoryMap arguments = new IntMemoryMap();
    private final Map<Integer, memory> views = new HashMap<>();
    private final List<Sorted> before = new ArrayList<>();
    private final List<Sorted> after = new ArrayList<>();

    Run(primitive work) {
      this.work = work;
    }

    void add(int argument, memory used) {
      arguments.put(argument, used);
    }

    void reads(int argument, memory.desc given, memory.desc used) {
      memory view = OneDnn.view(given);
      views.put(argument, view);
      if (given.equals(used)) {
        add(argument, view);
      } else {
        memory own = new memory(used, OneDnn.engine());
        add(argument, own);
        before.add(new Sorted(view, own, new reorder(view, own)));
      }
    }

    void writes(int argument, memory.desc given, memory.desc made) {
      memory view = OneDnn.view(given);
      views.put(argument, view);
      if (given.equals(made)) {
        add(argument, view);
      } else {
        memory own = new memory(made, OneDnn.engine());
        add(argument, own);
        after.add(new Sorted(own, view, new reorder(own, view)));
      }
    }

    Run point(int argument, INDArray array) {
      OneDnn.point(views.get(argument), array);
      return this;
    }

    void run() {
      before.forEach(sorted -> sorted.run(queue));
      work.execute(queue, arguments);
      after.forEach(sorted -> sorted.run(queue));
      queue._wait();
    }
  }

  private record Sorted(memory from, memory to, reorder work) {
    void run(stream queue) {
      work.execute(queue, from, to);
    }
  }

  /** Weights in the order that a primitive wants; they are few, so that sorting costs nothing. */
  private final class Weights {
    private final memory plain = OneDnn.view(floats(shape.weights(), format_tag.oihw));
    private final memory used;
    private reorder in;
    private reorder out;

    Weights(memory.desc wanted) {
      this.used = new memory(wanted, OneDnn.engine());
    }

    void set(INDArray weights) {
      OneDnn.point(plain, weights);
      if (in == null) {
        in = new reorder(plain, used);
      }
      in.execute(queue, plain, used);
      queue._wait();
    }

    void get(INDArray weights) {
      OneDnn.point(plain, weights);
      if (out == null) {
        out = new reorder(used, plain);
      }
      out.execute(queue, used, plain);
      queue._wait();
    }
  }
}
