import io.github.simgan.io.ImageFiles;
import io.github.simgan.tensor.PlaneSet;
import io.github.simgan.training.Pairing;
import io.github.simgan.training.Preset;
import io.github.simgan.training.Training;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much of its steps a training waits for its batches, from an image that does not fit into
 * memory. Run with java -cp of the program.
 */
public final class BatchWait {
  /** Image and number of steps. */
  public static void main(String[] a) {
    PlaneSet planes = ImageFiles.planes(Path.of(a[0]));
    int steps = Integer.parseInt(a[1]);
    TrainingConfig config =
        Preset.MICROSCOPY
            .config()
            .edit()
            .pairing(Pairing.NONE) // so that it begins at once
            .refinerPretraining(1)
            .discriminatorPretraining(1)
            .steps(steps)
            .build();
    Thread trainer = Thread.currentThread();
    int[] seen = {0, 0};
    Thread watch =
        new Thread(
            () -> {
              while (true) {
                Set<String> methods =
                    Stream.of(trainer.getStackTrace())
                        .map(f -> f.getClassName().replaceFirst(".*\\.", "") + "." + f.getMethodName())
                        .collect(Collectors.toSet());
                if (methods.contains("Algorithm1.step")) {
                  seen[0]++;
                  boolean waits =
                      methods.contains("Batches.simulated") || methods.contains("Batches.real");
                  seen[1] += waits ? 1 : 0;
                }
                try {
                  Thread.sleep(2);
                } catch (InterruptedException e) {
                  return;
                }
              }
            });
    watch.setDaemon(true);
    watch.start();
    long[] start = {0};
    Training.train(
        planes,
        planes,
        config,
        new TrainingListener() {
          @Override
          public void progress(double fraction, String message) {
            if (start[0] == 0) {
              start[0] = System.nanoTime();
            }
          }
        });
    System.out.printf(
        "%d steps of %.0f ms, %.1f %% of which for the batch (%d looks)%n",
        steps,
        (System.nanoTime() - start[0]) / 1e6 / steps,
        100.0 * seen[1] / seen[0],
        seen[0]);
  }
}
