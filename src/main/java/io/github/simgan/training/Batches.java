package io.github.simgan.training;

import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import io.github.simgan.tensor.PatchContent;
import io.github.simgan.tensor.PatchSampler;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The batches of a training, read and prepared one ahead while the networks work on the last, so
 * that images on disk do not keep them waiting. The patches are those that a training without it
 * would draw, and the state is that of what was taken, whatever is made already.
 */
final class Batches implements AutoCloseable {
  /**
   * A batch of simulated patches with margins, as R is given it.
   *
   * @param contents what they showed before their exposure, where real ones are matched to it
   * @param patches exposed, axis order (y, x, C)
   * @param noise (count, height, width, noise channels); null where R has none
   * @param after where the sampler is after it
   * @param plane number of the patch after it
   */
  @SuppressWarnings("ArrayRecordComponent") // made to be read once
  record Simulated(
      List<PatchContent> contents,
      float[][] patches,
      INDArray noise,
      PatchSampler.Position after,
      long plane) {}

  @SuppressWarnings("ArrayRecordComponent") // made to be read once
  private record Real(float[][] patches, PatchSampler.Position after) {}

  private final TrainingConfig config;
  private final PatchSampler simulated;
  private final PatchSampler real;
  private final RefinerInput input;
  private final ExecutorService thread = Executors.newSingleThreadExecutor(Batches::daemon);
  private final Ahead<Simulated> nextSimulated = new Ahead<>(this::makeSimulated, thread);
  private final Ahead<Real> nextReal = new Ahead<>(this::makeReal, thread);

  /** Number of the next patch that is made; the state has that of the next one that is taken. */
  private long making;

  private long plane;
  private PatchSampler.Position simulatedTaken;
  private PatchSampler.Position realTaken;

  Batches(TrainingConfig config, PatchSampler simulated, PatchSampler real, RefinerInput input) {
    this.config = config;
    this.simulated = simulated;
    this.real = real;
    this.input = input;
    this.simulatedTaken = simulated.position();
    this.realTaken = real.position();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "SimGAN batches");
    thread.setDaemon(true);
    return thread;
  }

  private Simulated makeSimulated() {
    int width = config.patchWidth() + 2 * config.margin();
    int height = config.patchHeight() + 2 * config.margin();
    float[][] patches = simulated.next(config.batch());
    List<PatchContent> contents =
        real.isMatched() ? Arrays.stream(patches).map(simulated::content).toList() : List.of();
    long first = making;
    making += patches.length;
    input.expose(patches, first, width);
    INDArray noise = input.noise(first, patches.length, width, height);
    return new Simulated(contents, patches, noise, simulated.position(), making);
  }

  private Real makeReal() {
    return new Real(real.next(config.batch()), real.position());
  }

  /**
   * The next batch of simulated patches.
   *
   * @throws io.github.simgan.InvalidInputException if an image cannot be read or has NaN pixels
   */
  Simulated simulated() {
    Simulated batch = nextSimulated.next();
    simulatedTaken = batch.after;
    plane = batch.plane;
    return batch;
  }

  /**
   * As many real patches, like simulated ones in content if they are to be matched; then they are
   * read now, since which ones they are depends on the others.
   *
   * @throws io.github.simgan.InvalidInputException if an image cannot be read or has NaN pixels
   */
  float[][] real(Simulated batch) {
    if (real.isMatched()) {
      float[][] patches = real.like(batch.contents);
      realTaken = real.position();
      return patches;
    }
    Real next = nextReal.next();
    realTaken = next.after;
    return next.patches;
  }

  /** Takes down where the samplers are. */
  void writeState(StateWriter state) {
    Parts.write(state, "simulated", simulatedTaken);
    Parts.write(state, "real", realTaken);
    state.longs("noise.plane", plane);
  }

  /** Goes on from where others were. */
  void readState(StateReader state) {
    nextSimulated.drop();
    nextReal.drop();
    simulatedTaken = Parts.position(state, "simulated");
    realTaken = Parts.position(state, "real");
    plane = state.longs("noise.plane", 1)[0];
    making = plane;
    simulated.moveTo(simulatedTaken);
    real.moveTo(realTaken);
  }

  /** Ends the thread, without waiting for what it reads. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
