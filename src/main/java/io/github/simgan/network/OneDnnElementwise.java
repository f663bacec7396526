package io.github.simgan.network;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory.format_tag;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What networks do pixel by pixel to arrays of one length, in one pass over the memory each. Not
 * safe for use by several threads at once.
 */
final class OneDnnElementwise {
  private final stream queue = OneDnn.stream();
  private final memory first;
  private final memory second;
  private final primitive reluGradient;
  private final IntMemoryMap reluGradientArguments = new IntMemoryMap();
  private final primitive sum;
  private final IntMemoryMap sumArguments = new IntMemoryMap();

  /**
   * For arrays of a length.
   *
   * @param length values
   * @param relu whether sums are cut at 0
   */
  OneDnnElementwise(long length, boolean relu) {
    memory.desc values = new memory.desc(new long[] {length}, memory.data_type.f32, format_tag.x);
    first = OneDnn.view(values);
    second = OneDnn.view(values);

    algorithm slope = algorithm.eltwise_relu_use_dst_for_bwd;
    eltwise_forward.primitive_desc hint =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(prop_kind.forward_training, slope, values, 0, 0),
            OneDnn.engine());
    reluGradient =
        new eltwise_backward(
            new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(slope, values, values, 0, 0), OneDnn.engine(), hint));
    reluGradientArguments.put(DNNL_ARG_DST, first);
    reluGradientArguments.put(DNNL_ARG_DIFF_DST, second);
    reluGradientArguments.put(DNNL_ARG_DIFF_SRC, second);

    primitive_attr attributes = new primitive_attr();
    if (relu) {
      post_ops after = new post_ops();
      after.append_eltwise(1, algorithm.eltwise_relu, 0, 0);
      attributes.set_post_ops(after);
    }
    sum =
        new binary(
            new binary.primitive_desc(
                new binary.desc(algorithm.binary_add, values, values, values),
                attributes,
                OneDnn.engine()));
    sumArguments.put(DNNL_ARG_SRC_0, first);
    sumArguments.put(DNNL_ARG_SRC_1, second);
    sumArguments.put(DNNL_ARG_DST, first);
  }

  /** e ← e where y &gt; 0, else 0. */
  void reluGradient(INDArray output, INDArray epsilon) {
    run(reluGradient, reluGradientArguments, output, epsilon);
  }

  /** y ← y + x, then max(·, 0) if asked for. */
  void add(INDArray y, INDArray x) {
    run(sum, sumArguments, y, x);
  }

  private void run(primitive work, IntMemoryMap arguments, INDArray a, INDArray b) {
    OneDnn.point(first, a);
    OneDnn.point(second, b);
    work.execute(queue, arguments);
    queue._wait();
  }
}
