import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Times ONNX Runtime on a refiner: {@code java -cp onnxruntime.jar OnnxRuntimeBench.java
 * refiner.onnx BATCH HEIGHT WIDTH THREADS REPEATS} prints the median of the repeats.
 */
public class OnnxRuntimeBench {
  public static void main(String[] arguments) throws Exception {
    int[] n = Arrays.stream(arguments).skip(1).mapToInt(Integer::parseInt).toArray();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(n[3]);
    try (OrtSession session = environment.createSession(arguments[0], options)) {
      float[] pixels = new float[n[0] * n[1] * n[2]];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (i * 7919 % 2001) / 1000f - 1;
      }
      long[] shape = {n[0], 1, n[1], n[2]};
      String input = session.getInputNames().iterator().next();
      double[] times = new double[n[4]];
      try (OnnxTensor tensor =
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(pixels), shape)) {
        for (int i = -3; i < times.length; i++) {
          long start = System.nanoTime();
          session.run(Map.of(input, tensor)).close();
          if (i >= 0) {
            times[i] = (System.nanoTime() - start) / 1e6;
          }
        }
      }
      Arrays.sort(times);
      System.out.printf("refine %.2f ms%n", times[times.length / 2]);
    }
  }
}
