package io.github.simgan.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.tensor.Field;
import io.github.simgan.training.LiveSettings;
import io.github.simgan.training.Preset;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener.Wish;
import io.github.simgan.training.TrainingPreview;
import io.github.simgan.training.TrainingView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.task.TaskService;

/** What stands between a training and its window, without the window. */
class TrainingWatchTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;

  private final Context context = new Context(StatusService.class, TaskService.class);
  private final TrainingConfig config = Preset.MICROSCOPY.config();
  private boolean discarded;
  private final Feedback feedback =
      new Feedback(
          "test",
          context.service(StatusService.class),
          context.service(TaskService.class),
          () -> discarded);
  private final TrainingControl control = new TrainingControl(config.lambda());
  private long now;
  private final TrainingWatch watch =
      new TrainingWatch(
          new TrainingFeedback(feedback, true, config), control, config.lambda(), () -> now);
  private final View view = new View();

  @AfterEach
  void stop() {
    feedback.close();
    context.dispose();
  }

  /** A training that can be looked at; a look takes a tenth of a second. */
  private final class View implements TrainingView {
    private int looks;
    private InvalidInputException trouble;

    @Override
    public SimGanModel model() {
      return Fixture.model();
    }

    @Override
    public TrainingPreview preview() {
      now += SECOND / 10;
      looks++;
      if (trouble != null) {
        throw trouble;
      }
      Field field = new Field(1, 1, new float[] {looks});
      return new TrainingPreview(
          looks, List.of(new TrainingPreview.Sample(field, field, field, field)));
    }
  }

  @Test
  void theWindowSeesWhatTheTrainingSays() {
    CurvePoint point = new CurvePoint(4, 1, 2, 3, 0.4, 0.5);
    watch.progress(0.1, "Training");
    now += 10 * SECOND;
    watch.point(point);
    watch.judged(new Judgement(4, 0.8));
    watch.note("Something.");
    watch.progress(0.2, "Training");
    TrainingSnapshot seen = watch.snapshot();
    assertEquals("Training", seen.phase());
    assertEquals(0.2, seen.fraction());
    assertEquals(List.of(point), seen.points());
    assertEquals(List.of(new Judgement(4, 0.8)), seen.judgements());
    assertEquals("Something.", seen.notice());
    assertEquals("about 40 s left", seen.timeLeft());
    // A snapshot stays as it was.
    watch.point(point);
    assertEquals(1, seen.points().size());
    assertEquals(2, watch.snapshot().points().size());
  }

  @Test
  void finishingWaitsForAModelAndCancellingDoesNot() {
    control.finish();
    assertEquals(Wish.CONTINUE, watch.wish(), "there is no model yet");
    watch.progress(0.9, "Training");
    assertTrue(watch.snapshot().keepable());
    assertEquals(Wish.FINISH, watch.wish());
    control.cancel();
    control.finish();
    assertEquals(Wish.CANCEL, watch.wish(), "a cancelled training is not finished");
  }

  @Test
  void theStatusBarAndTheTaskStillEndIt() {
    watch.progress(0.9, "Training");
    assertEquals(Wish.CONTINUE, watch.wish());
    discarded = true;
    assertEquals(Wish.CANCEL, watch.wish());
  }

  @Test
  void lambdaIsTheTrainingsTillItIsTurned() {
    assertEquals(0.25, watch.settings(new LiveSettings(0.25)).lambda(), "from a checkpoint");
    assertEquals(0.25, control.lambda());
    control.lambda(0.5);
    assertEquals(0.5, watch.settings(new LiveSettings(0.25)).lambda());
    assertEquals(0.5, watch.settings(new LiveSettings(0.5)).lambda());
    assertEquals(
        List.of(0.25, 0.5),
        watch.snapshot().changes().stream().map(TrainingSnapshot.Change::lambda).toList());
  }

  @Test
  void lookingTakesAHundredthOfTheTime() {
    for (int step = 0; step < 10_000; step++) {
      now += SECOND / 10;
      watch.between(view);
    }
    double share = view.looks * 0.1 / (now / (double) SECOND);
    assertTrue(view.looks > 50 && share < 0.011, view.looks + " looks, " + share);
    assertEquals(view.looks, watch.snapshot().preview().orElseThrow().step());
  }

  @Test
  void whatCannotBeShownIsNotedAndNotTriedAgain() {
    view.trouble = new InvalidInputException("A pixel is NaN.");
    for (int step = 0; step < 100; step++) {
      now += SECOND;
      watch.between(view);
    }
    assertEquals(1, view.looks);
    assertEquals("There is no preview: A pixel is NaN.", watch.snapshot().notice());
  }

  @Test
  void nobodyLooksForNobody() {
    control.unwatched();
    watch.between(view);
    assertEquals(0, view.looks);
  }

  @Test
  @Timeout(20)
  void aPausedTrainingStandsStillUntilItIsTold() throws Exception {
    watch.progress(0.5, "Training");
    for (Runnable wake :
        List.<Runnable>of(() -> control.pause(false), control::unwatched, () -> discarded = true)) {
      discarded = false;
      control.pause(true);
      Thread training = new Thread(() -> watch.between(view));
      training.start();
      while (!watch.snapshot().phase().equals("Paused")) {
        Thread.sleep(1);
      }
      training.join(120);
      assertTrue(training.isAlive(), "it did not stand still");
      wake.run();
      training.join();
      assertEquals("Training", watch.snapshot().phase());
    }
    control.finish();
    control.pause(true);
    assertFalse(control.isPaused(), "a training that is to end does not stand still");
  }

  @Test
  @Timeout(20)
  void aPauseDoesNotCountForTheTimeLeft() throws Exception {
    watch.progress(0.001, "Training");
    now += 9 * SECOND;
    control.pause(true);
    Thread training = new Thread(() -> watch.between(view));
    training.start();
    while (!watch.snapshot().phase().equals("Paused")) {
      Thread.sleep(1);
    }
    now += 5000 * SECOND;
    control.pause(false);
    training.join();
    watch.progress(0.5, "Training");
    assertEquals("about 10 s left", watch.snapshot().timeLeft());
  }

  @Test
  @Timeout(20)
  void exportingWorksBetweenStepsAndInAPause() throws Exception {
    control.export(folder.resolve("first"));
    watch.between(view);
    assertTrue(watch.snapshot().notice().contains("first.zip"), watch.snapshot().notice());
    control.pause(true);
    Thread training = new Thread(() -> watch.between(view));
    training.start();
    control.export(folder.resolve("second.zip"));
    while (!watch.snapshot().notice().contains("second.zip")) {
      Thread.sleep(5);
    }
    control.pause(false);
    training.join();
    for (String name : List.of("first", "second")) {
      assertEquals(
          Fixture.model().provenance(), ModelFile.read(folder.resolve(name + ".zip")).provenance());
      assertEquals(
          Fixture.model().provenance().curves().size() + 1,
          Files.readAllLines(folder.resolve(name + "-curves.csv")).size());
      assertTrue(Files.size(folder.resolve(name + "-curves.png")) > 1000);
    }
  }

  @Test
  void anExportThatCannotBeIsSaidAndEndsNothing() {
    for (String name : List.of("none/model.zip", "a.checkpoint.zip")) {
      control.export(folder.resolve(name));
      watch.between(view);
      assertTrue(watch.snapshot().notice().contains(name), watch.snapshot().notice());
      assertFalse(Files.exists(folder.resolve(name)));
    }
    assertEquals(Wish.CONTINUE, watch.wish());
    assertSame(Wish.CONTINUE, control.wish());
  }

  @Test
  void theStepIsCountedFromTheEndOfPretraining() {
    int before = config.refinerPretraining() + config.discriminatorPretraining();
    int all = before + config.steps();
    watch.progress((before - 1.0) / all, "Pre-training the discriminator");
    assertEquals("Pre-training the discriminator", TrainingWords.phase(watch.snapshot(), config));
    watch.progress((before + 7.0) / all, "Training");
    assertEquals("Training, step 7 of 1200", TrainingWords.phase(watch.snapshot(), config));
  }
}
