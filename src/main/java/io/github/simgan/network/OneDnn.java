package io.github.simgan.network;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Intel's oneDNN, called without ND4J between: primitives are made once for a shape and run on
 * ND4J's own memory, ReLU is part of the convolution, and gradients that nobody needs are not
 * computed. Where its native code cannot be loaded, ND4J's operations do the same work.
 */
final class OneDnn {
  private static final Pointer NOTHING = null;

  private static boolean tried;
  private static engine processor;
  private static String missing = "";
  private static Boolean winograd;

  private OneDnn() {}

  /** Whether oneDNN can be used on this machine; loads it the first time. */
  static synchronized boolean isAvailable() {
    if (!tried) {
      tried = true;
      // ND4J first, so that both use one OpenMP, with one number of threads.
      Backend.initialise();
      try {
        processor = new engine(engine.kind.cpu, 0);
      } catch (LinkageError | RuntimeException e) {
        missing = String.valueOf(e.getMessage());
      }
    }
    return processor != null;
  }

  /**
   * Whether oneDNN has Winograd's method for this processor, as it has for those with AVX-512. On
   * others it takes a convolution in that order of memory, too, but computes it number by number,
   * hundreds of times as slowly as in the order of the axes.
   */
  static synchronized boolean hasWinograd() {
    if (winograd == null) {
      winograd = isAvailable() && OneDnnConvolution.isWinogradPlanned();
    }
    return winograd;
  }

  /** Why it is not available, as the loader said it. */
  static String reason() {
    return missing;
  }

  /** The same values in the order of memory that oneDNN is told: the array itself or a copy. */
  static INDArray contiguous(INDArray array) {
    return array.ordering() == 'c' && array.elementWiseStride() == 1 ? array : array.dup('c');
  }

  static engine engine() {
    return processor;
  }

  static stream stream() {
    return new stream(processor);
  }

  /** Memory of a description whose content is pointed to by {@link #point}. */
  static memory view(memory.desc description) {
    return new memory(description, processor, NOTHING);
  }

  /** Lets memory be an array's. */
  static void point(memory view, INDArray array) {
    view.set_data_handle(array.data().addressPointer());
  }
}
