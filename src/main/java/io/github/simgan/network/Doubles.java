package io.github.simgan.network;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Values of arrays of either precision as plain doubles, in 'c' order. */
final class Doubles {
  private Doubles() {}

  static double[] of(INDArray array) {
    INDArray flat = array.reshape(array.length());
    if (array.dataType() == DataType.DOUBLE) {
      return flat.toDoubleVector();
    }
    float[] values = flat.toFloatVector();
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
