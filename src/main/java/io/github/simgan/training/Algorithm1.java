package io.github.simgan.training;

import io.github.simgan.CancelledException;
import io.github.simgan.Progress;
import io.github.simgan.model.StateReader;
import io.github.simgan.model.StateWriter;
import java.util.Map;

/**
 * Algorithm 1 of the paper, after the pre-training of both networks. A step is one of pre-training
 * or one of the algorithm; between two steps the training can stop, and go on another day.
 */
final class Algorithm1 {
  private final TrainingConfig config;
  private final SimGan simGan;
  private final LearningCurves curves;
  private final TrainingListener listener;
  private final BestModel best;
  private final MemoryCare memory = new MemoryCare();
  private final LiveChanges live;
  private final int pretraining;
  private int done;

  Algorithm1(
      TrainingConfig config,
      SimGan simGan,
      LearningCurves curves,
      BestModel best,
      TrainingListener listener) {
    this.config = config;
    this.simGan = simGan;
    this.curves = curves;
    this.best = best;
    this.listener = listener;
    this.live = new LiveChanges(new LiveSettings(config.lambda()));
    this.pretraining = config.refinerPretraining() + config.discriminatorPretraining();
  }

  /** Steps of the algorithm proper that were done. */
  int steps() {
    return Math.max(0, done - pretraining);
  }

  /** Every setting by its name, with what was changed while the training ran. */
  Map<String, String> settings() {
    Map<String, String> settings = config.settings();
    live.describe(settings);
    return settings;
  }

  /**
   * Does what is left of the training.
   *
   * @param checkpoints where the state is kept
   * @param view what can be seen of the training
   * @throws CancelledException if the listener wished so
   */
  void run(Checkpoints checkpoints, TrainingView view) {
    int all = pretraining + config.steps();
    boolean finish = false;
    judge(); // if the training was stopped at it
    while (done < all && !finish) {
      String phase = step();
      done++;
      memory.tidy();
      if (done == pretraining) {
        curves.point(-pretraining, listener);
      } else if (done > pretraining) {
        curves.endStep(steps(), listener);
      }
      judge();
      listener.progress((double) done / all, phase);
      listener.between(view);
      TrainingListener.Wish wish = listener.wish();
      finish = wish != TrainingListener.Wish.CONTINUE;
      if (checkpoints.isDue(done) || (checkpoints.writes() && (finish || done == all))) {
        StateWriter state = new StateWriter();
        writeState(state);
        checkpoints.write(view.model(), state);
      }
      if (wish == TrainingListener.Wish.CANCEL) {
        checkpoints.end(false);
        throw new CancelledException();
      }
    }
    checkpoints.end(done == all);
    curves.point(done < pretraining ? -pretraining : steps(), listener);
    if (done == all) {
      LearntLittle.note(curves.points(), steps(), config.adversary()).ifPresent(listener::note);
    }
  }

  /** Judges the weights, if it is time, unless the training is to stop first. */
  private void judge() {
    if (best.isDue(steps())) {
      curves.point(steps(), listener);
      best.judge(steps(), simGan, stop()).ifPresent(listener::judged);
    }
  }

  private Progress stop() {
    return new Progress() {
      @Override
      public void update(double fraction, String message) {}

      @Override
      public boolean isCancelled() {
        return listener.wish() != TrainingListener.Wish.CONTINUE;
      }
    };
  }

  /** One step; returns what it was, in words. */
  private String step() {
    if (done < config.refinerPretraining()) {
      simGan.pretrainRefiner();
      return "Pre-training the refiner";
    }
    if (done < pretraining) {
      simGan.updateDiscriminator();
      return "Pre-training the discriminator";
    }
    live.ask(steps() + 1, listener);
    simGan.setLambda(live.now().lambda());
    simGan.scaleLearningRates(learningRateShare(steps()));
    for (int k = 0; k < config.refinerUpdates(); k++) {
      simGan.updateRefiner();
    }
    for (int k = 0; k < config.discriminatorUpdates(); k++) {
      simGan.updateDiscriminator();
    }
    return "Training";
  }

  /** Constant, then falling in a straight line to 0 over the last share of the steps. */
  private double learningRateShare(int step) {
    double left = 1 - (double) step / config.steps();
    return config.decay() == 0 ? 1 : Math.min(1, left / config.decay());
  }

  void writeState(StateWriter state) {
    state.longs("steps", done);
    simGan.writeState(state);
    curves.writeState(state);
    best.writeState(state);
    live.writeState(state);
  }

  /** Goes on as the training would whose state it is. */
  void readState(StateReader state) {
    long steps = state.longs("steps", 1)[0];
    int all = pretraining + config.steps();
    state.require(steps >= 0 && steps <= all, "it has done more steps than there are");
    done = (int) steps;
    simGan.readState(state);
    curves.readState(state);
    best.readState(state, simGan);
    live.readState(state);
    listener.resumed((double) done / all);
    curves.points().forEach(listener::point);
    best.judgements().forEach(listener::judged);
    listener.note(
        String.format("Going on after %d of %d steps, pre-training included.", done, all));
  }
}
