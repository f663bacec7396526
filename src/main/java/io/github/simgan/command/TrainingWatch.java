package io.github.simgan.command;

import io.github.simgan.InvalidInputException;
import io.github.simgan.model.Provenance.CurvePoint;
import io.github.simgan.model.Provenance.Judgement;
import io.github.simgan.training.LiveSettings;
import io.github.simgan.training.TrainingListener;
import io.github.simgan.training.TrainingPreview;
import io.github.simgan.training.TrainingView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Between a training and its window: takes down what the window shows, and does what the user wants
 * at the next step. All but {@link #snapshot} belongs to the thread of the training.
 */
final class TrainingWatch implements TrainingListener {
  /** How soon a training that stands still sees that its task was cancelled. */
  private static final long NAP_MILLIS = 50;

  private final TrainingFeedback status;
  private final TrainingControl control;
  private final LongSupplier clock;
  private final PreviewPace pace = new PreviewPace();
  private final List<TrainingSnapshot.Change> changes = new ArrayList<>();
  private List<CurvePoint> points = List.of();
  private List<Judgement> judgements = List.of();
  private Optional<TrainingPreview> preview = Optional.empty();
  private boolean blind;
  private double lambda;
  private double fraction;
  private double startFraction;
  private long start;
  private String phase = "Measuring the images";
  private String notice = "";
  private volatile TrainingSnapshot snapshot;

  /**
   * @param status bar, which goes on as without a window
   * @param control what the user wants
   * @param lambda that the training begins with
   * @param clock in nanoseconds
   */
  TrainingWatch(
      TrainingFeedback status, TrainingControl control, double lambda, LongSupplier clock) {
    this.status = status;
    this.control = control;
    this.clock = clock;
    this.lambda = lambda;
    this.start = clock.getAsLong();
    publish();
  }

  /** The training as it is; for any thread. */
  TrainingSnapshot snapshot() {
    return snapshot;
  }

  private void publish() {
    String left =
        TimeLeft.words((fraction - startFraction) / (1 - startFraction), clock.getAsLong() - start);
    snapshot =
        new TrainingSnapshot(
            phase,
            fraction,
            left.replaceFirst("^, ", ""),
            points,
            judgements,
            preview,
            lambda,
            List.copyOf(changes),
            status.isTrained(),
            notice);
  }

  @Override
  public void progress(double done, String message) {
    if (fraction == 0 && done > 0) {
      start = clock.getAsLong(); // measuring the images says nothing about the steps
    }
    fraction = done;
    phase = message;
    status.progress(done, message);
    publish();
  }

  @Override
  public void point(CurvePoint point) {
    points = with(points, point);
    status.point(point);
    publish();
  }

  @Override
  public void judged(Judgement judgement) {
    judgements = with(judgements, judgement);
    status.judged(judgement);
    publish();
  }

  private static <T> List<T> with(List<T> list, T next) {
    List<T> longer = new ArrayList<>(list);
    longer.add(next);
    return List.copyOf(longer);
  }

  @Override
  public void resumed(double done) {
    start = clock.getAsLong();
    startFraction = done;
    fraction = done;
    status.resumed(done);
  }

  @Override
  public void note(String sentence) {
    notice = sentence;
    status.note(sentence);
    publish();
  }

  @Override
  public LiveSettings settings(LiveSettings now) {
    LiveSettings wanted = control.settings(now);
    if (lambda != wanted.lambda()) {
      lambda = wanted.lambda();
      int step = points.isEmpty() ? 0 : Math.max(0, points.get(points.size() - 1).step());
      changes.add(new TrainingSnapshot.Change(step, lambda));
      publish();
    }
    return wanted;
  }

  @Override
  public Wish wish() {
    Wish outer = status.wish();
    Wish own = control.wish();
    if (outer == Wish.CANCEL || own == Wish.CANCEL) {
      return Wish.CANCEL;
    }
    return outer == Wish.FINISH || (own == Wish.FINISH && status.isTrained())
        ? Wish.FINISH
        : Wish.CONTINUE;
  }

  @Override
  public void between(TrainingView view) {
    control.takeExport().ifPresent(file -> export(view, file));
    if (control.isWatched() && !blind && pace.isDue(clock.getAsLong())) {
      look(view);
    }
    if (control.isPaused()) {
      stand(view);
    }
  }

  private void look(TrainingView view) {
    long began = clock.getAsLong();
    try {
      preview = Optional.of(view.preview());
    } catch (InvalidInputException e) {
      blind = true; // a picture less is no reason to lose a training
      note("There is no preview: " + e.getMessage());
    }
    pace.took(began, clock.getAsLong());
    publish();
  }

  private void export(TrainingView view, Path file) {
    try {
      notice = TrainingExport.write(view.model(), file);
    } catch (InvalidInputException e) {
      notice = e.getMessage();
    }
    publish();
  }

  /** Stands still as long as it is wanted; the time does not count. */
  private void stand(TrainingView view) {
    long began = clock.getAsLong();
    look(view);
    String before = phase;
    phase = "Paused";
    publish();
    try {
      while (control.isPaused() && wish() == Wish.CONTINUE) {
        control.rest(NAP_MILLIS);
        control.takeExport().ifPresent(file -> export(view, file));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      control.cancel();
    }
    long stood = clock.getAsLong() - began;
    start += stood;
    status.stood(stood);
    phase = before;
    publish();
  }
}
