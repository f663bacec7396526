package io.github.simgan.model;

import java.util.List;
import onnx.Onnx.TensorProto;

/**
 * Numbers in an ONNX file of another program.
 *
 * @param shape sizes of the axes
 * @param values as many as the shape says, all finite, last axis fastest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or hashed
record ForeignTensor(List<Long> shape, float[] values) {

  /**
   * Reads a tensor.
   *
   * @param tensor as the file has it
   * @param rank number of axes that it must have
   * @param what it is, as the start of a sentence
   * @throws ModelDefect if it holds anything but such an array of 32-bit floats
   */
  static ForeignTensor of(TensorProto tensor, int rank, String what) {
    if (tensor.getDataLocation() != TensorProto.DataLocation.DEFAULT
        || tensor.getExternalDataCount() > 0
        || tensor.hasSegment()) {
      throw new ModelDefect(
          what + " are in another file",
          "export it as one file (torch.onnx.export with external_data=False)");
    }
    if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE) {
      throw new ModelDefect(what + " are no 32-bit floats", "export it in 32 bits");
    }
    List<Long> shape = tensor.getDimsList();
    if (shape.size() != rank) {
      throw new ModelDefect(what + " have " + shape.size() + " axes instead of " + rank);
    }
    int listed = tensor.getFloatDataCount();
    int held = listed > 0 ? listed : tensor.getRawData().size() / Float.BYTES;
    if (count(shape) != held) {
      throw new ModelDefect(what + " are not as many as their shape says");
    }
    float[] values = listed > 0 ? new float[held] : OnnxModel.raw(tensor);
    for (int i = 0; i < listed; i++) {
      values[i] = tensor.getFloatData(i);
    }
    if (!OnnxModel.areFinite(values)) {
      throw new ModelDefect(what + " hold a value that is not a finite number");
    }
    return new ForeignTensor(shape, values);
  }

  /** -1 if a size is not positive, or if there are more than any network has. */
  private static long count(List<Long> shape) {
    long count = 1;
    for (long size : shape) {
      count = size < 1 || size > SimGanModel.MAX_PARAMETERS ? -1 : count * size;
      if (count < 0 || count > SimGanModel.MAX_PARAMETERS) {
        return -1;
      }
    }
    return count;
  }
}
