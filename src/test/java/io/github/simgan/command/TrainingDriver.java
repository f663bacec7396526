package io.github.simgan.command;

import ij.ImageJ;
import ij.WindowManager;
import io.github.simgan.model.ModelFile;
import io.github.simgan.model.SimGanModel;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;
import javax.swing.JSlider;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/**
 * Trains with the window open and uses the window as a user does, in a process of its own that has
 * a screen. Ends with 0 if all went as it should; leaves pictures. Run by src/docs/training.sh.
 *
 * <p>With {@code measure} it measures instead: what the thread of the events had to wait for, and
 * what the window costs the training, by trainings with and without it in turn.
 */
public final class TrainingDriver {
  private static final String TITLE = TrainCommand.TITLE;

  private final CommandRun host = new CommandRun();
  private final ScreenRobot robot;
  private final Path folder;
  private final boolean quick;

  private TrainingDriver(Path folder, boolean quick) throws Exception {
    this.folder = folder;
    this.quick = quick;
    this.robot = new ScreenRobot(folder);
  }

  /**
   * Uses the window.
   *
   * @param arguments folder for pictures and models; optionally "quick" for trainings that are only
   *     there to be watched, or "measure", steps of a training, and pairs of trainings
   */
  public static void main(String[] arguments) throws Exception {
    new ImageJ(ImageJ.EMBEDDED).setVisible(true);
    TrainingDriver driver = new TrainingDriver(Path.of(arguments[0]), arguments.length == 2);
    driver.host.run(SampleNucleiCommand.class);
    try {
      if (arguments.length > 2) {
        driver.measure(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
      } else {
        driver.use();
      }
    } catch (IllegalStateException e) {
      require(false, e.getMessage()); // the windows would keep the process alive
    }
    System.exit(0);
  }

  private FutureTask<Module> start(String model, int steps, Object... more) {
    List<Object> inputs = new ArrayList<>();
    inputs.addAll(List.of("simulated", "SimGAN nuclei (simulated)"));
    inputs.addAll(List.of("real", "SimGAN nuclei (real)"));
    inputs.addAll(List.of("model", folder.resolve(model).toString(), "steps", steps));
    inputs.addAll(List.of(more));
    if (quick) {
      inputs.addAll(List.of("batch", 4, "threads", 1));
      inputs.addAll(List.of("options", "refiner-pretraining=2 discriminator-pretraining=4"));
    }
    FutureTask<Module> task =
        new FutureTask<>(() -> host.run(TrainCommand.class, inputs.toArray()));
    new Thread(task, "command").start();
    return task;
  }

  private static boolean cancelled(Module module) {
    return ((Cancelable) module.getDelegateObject()).isCanceled();
  }

  private void use() throws Exception {
    finishEarly();
    toTheEnd();
    cancel();
    goOnWithoutTheWindow();
  }

  private void finishEarly() throws Exception {
    FutureTask<Module> task = start("finished.zip", 200);
    robot.await("the window", () -> ScreenRobot.window(TITLE) != null);
    robot.picture(TITLE, "training-window-start.png");
    awaitStep(30);
    robot.click(TITLE, "Log scale");
    robot.click(TITLE, "Diagonal split");
    JSlider slider = ScreenRobot.find(TITLE, JSlider.class, s -> true);
    robot.drag(slider, 0.5, 0.3);
    robot.key(TITLE, KeyEvent.VK_P);
    robot.awaitText(TITLE, "Paused");
    String paused = phase();
    Thread.sleep(1500);
    require(paused.equals(phase()), "it went on while paused");
    robot.click(TITLE, "Export...");
    robot.chooseFile("Export the model and its curves", folder.resolve("so-far"));
    robot.awaitText(TITLE, "Exported the model");
    robot.aside();
    robot.picture(TITLE, "training-window-paused.png");
    for (String name : List.of("so-far.zip", "so-far-curves.csv", "so-far-curves.png")) {
      require(Files.size(folder.resolve(name)) > 0, name);
    }
    robot.key(TITLE, KeyEvent.VK_P);
    awaitStep(60);
    robot.hover(ScreenRobot.find(TITLE, CurvesView.class, c -> true), 0.25);
    robot.picture(TITLE, "training-window-split.png");
    robot.click(TITLE, "Log scale");
    robot.click(TITLE, "Diagonal split");
    robot.aside();
    robot.picture(TITLE, "training-window.png");
    robot.click(TITLE, "Finish");
    require(!cancelled(task.get()), "finishing cancelled it");
    SimGanModel model = ModelFile.read(folder.resolve("finished.zip"));
    require(model.provenance().steps() < 200, "it was not finished early");
    require(model.provenance().settings().containsKey("lambdaChanges"), "no change of lambda");
    robot.awaitText(TITLE, "The model is in");
    robot.picture(TITLE, "training-window-ended.png");
    robot.key(TITLE, KeyEvent.VK_ESCAPE);
    robot.await("the window closes", () -> ScreenRobot.window(TITLE) == null);
    tidy();
  }

  /** A short training to its end: the window says so and closes with its own button. */
  private void toTheEnd() throws Exception {
    FutureTask<Module> task = start("whole.zip", 20);
    require(!cancelled(task.get()), "a whole training was cancelled");
    robot.awaitText(TITLE, "The model is in");
    ScreenRobot.close(TITLE);
    robot.await("the window closes", () -> ScreenRobot.window(TITLE) == null);
    tidy();
  }

  private void cancel() throws Exception {
    FutureTask<Module> task = start("cancelled.zip", 400);
    awaitStep(3);
    robot.click(TITLE, "Cancel");
    robot.picture(TITLE, "training-window-cancel.png");
    robot.click(TITLE, "Back");
    awaitStep(8);
    ScreenRobot.close(TITLE);
    Thread.sleep(300);
    long asked = System.nanoTime();
    robot.click(TITLE, "Stop without a model");
    // The message that nothing was made waits for its button.
    robot.await("the message", () -> ScreenRobot.window(TITLE) instanceof java.awt.Dialog);
    System.out.printf(Locale.ROOT, "Cancelled in %.2f s.%n", (System.nanoTime() - asked) / 1e9);
    ScreenRobot.window(TITLE).dispose();
    require(cancelled(task.get()), "not cancelled");
    require(!Files.exists(folder.resolve("cancelled.zip")), "there is a model");
    require(Files.exists(folder.resolve("cancelled.checkpoint.zip")), "no checkpoint");
    tidy();
  }

  private void goOnWithoutTheWindow() throws Exception {
    FutureTask<Module> task = start("unwatched.zip", 60);
    awaitStep(3);
    robot.key(TITLE, KeyEvent.VK_P);
    robot.awaitText(TITLE, "Paused");
    ScreenRobot.close(TITLE);
    Thread.sleep(300);
    robot.picture(TITLE, "training-window-close.png");
    robot.click(TITLE, "Go on without the window");
    robot.await("the window closes", () -> ScreenRobot.window(TITLE) == null);
    require(!cancelled(task.get()), "a closed window ended the training");
    require(ScreenRobot.window(TITLE) == null, "the window is back");
    tidy();
  }

  private static String phase() throws Exception {
    String[] text = new String[1];
    java.awt.EventQueue.invokeAndWait(
        () ->
            text[0] =
                ScreenRobot.text(
                    ScreenRobot.find(
                        TITLE, javax.swing.JLabel.class, l -> l.getText().contains("step"))));
    return text[0];
  }

  /** Waits for a step or one after it. */
  private void awaitStep(int wanted) throws Exception {
    robot.await(
        "step " + wanted,
        () ->
            ScreenRobot.components(ScreenRobot.window(TITLE)).stream()
                .map(ScreenRobot::text)
                .map(Pattern.compile(", step (\\d+) of")::matcher)
                .anyMatch(found -> found.find() && Integer.parseInt(found.group(1)) >= wanted));
  }

  private static void tidy() {
    if (WindowManager.getImage(CurvesPlot.TITLE) != null) {
      WindowManager.getImage(CurvesPlot.TITLE).close();
    }
  }

  /** Trainings with and without the window in turn, so that other work slows both alike. */
  private void measure(int steps, int pairs) throws Exception {
    double[] seconds = new double[2];
    double[] processor = new double[2];
    time(5, true, null); // the machine warms up
    try (EventProbe probe = new EventProbe()) {
      for (int i = 0; i < pairs; i++) {
        for (boolean window :
            i % 2 == 0 ? new boolean[] {true, false} : new boolean[] {false, true}) {
          long worked = processorNanos();
          double took = time(steps, window, window ? probe : null);
          double work = (processorNanos() - worked) / 1e9;
          seconds[window ? 1 : 0] += took;
          processor[window ? 1 : 0] += work;
          System.out.printf(
              Locale.ROOT,
              "%d steps %s window: %.1f s, %.1f s of processor%n",
              steps,
              window ? "with" : "without",
              took,
              work);
          if (window) {
            System.out.println("  " + probe.report());
          }
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "With the window %.1f s, without %.1f s: %+.2f %%; of processor %+.2f %%%n",
        seconds[1],
        seconds[0],
        100 * (seconds[1] / seconds[0] - 1),
        100 * (processor[1] / processor[0] - 1));
  }

  /** Of all threads of this process: other work on the machine slows it, but does not count. */
  private static long processorNanos() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private double time(int steps, boolean window, EventProbe probe) throws Exception {
    Files.deleteIfExists(folder.resolve("measured.checkpoint.zip"));
    FutureTask<Module> task = start("measured.zip", steps, "window", window);
    if (window) {
      robot.await("the window", () -> ScreenRobot.window(TITLE) != null);
    }
    if (probe != null) {
      probe.begin();
    }
    long start = System.nanoTime();
    require(!cancelled(task.get()), "cancelled");
    double seconds = (System.nanoTime() - start) / 1e9;
    if (window) {
      robot.awaitText(TITLE, "The model is in");
      ScreenRobot.close(TITLE);
      robot.await("the window closes", () -> ScreenRobot.window(TITLE) == null);
    }
    tidy();
    return seconds;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      System.err.println("NOT SO: " + otherwise);
      System.exit(1);
    }
  }
}
