package io.github.simgan.training;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What R sees around a patch, and neither loss counts. All arrays have axes (N, H, W, C).
 *
 * @param size in pixels on each side; 0 for none
 * @param patchWidth without it
 * @param patchHeight without it
 */
record Margin(int size, int patchWidth, int patchHeight) {

  static Margin of(TrainingConfig config) {
    return new Margin(config.margin(), config.patchWidth(), config.patchHeight());
  }

  /** Width of a patch with its margin. */
  int width() {
    return patchWidth + 2 * size;
  }

  /** Height of a patch with its margin. */
  int height() {
    return patchHeight + 2 * size;
  }

  /** The part of a batch inside the margin, as an array of its own. */
  INDArray inner(INDArray batch) {
    return view(batch).dup('c');
  }

  /** The gradient of a batch from that of {@link #inner}, as an array of its own: 0 around it. */
  INDArray outer(INDArray gradient) {
    if (size == 0) {
      return gradient.dup('c');
    }
    INDArray all =
        Nd4j.zeros(gradient.dataType(), gradient.size(0), height(), width(), gradient.size(3));
    view(all).assign(gradient);
    return all;
  }

  private INDArray view(INDArray batch) {
    INDArrayIndex all = NDArrayIndex.all();
    return batch.get(
        all,
        NDArrayIndex.interval(size, size + patchHeight),
        NDArrayIndex.interval(size, size + patchWidth),
        all);
  }
}
