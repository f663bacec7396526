package io.github.simgan.command;

import io.github.simgan.Progress;
import io.github.simgan.evaluate.TuringCard;
import io.github.simgan.evaluate.TuringDeck;
import io.github.simgan.io.ImageFiles;
import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.Frame;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;
import org.scijava.Cancelable;
import org.scijava.module.Module;

/**
 * Takes the visual Turing test as a user does, with keys and the mouse, in a process of its own
 * that has a screen. Ends with 0 if all went as it should; says what did not. Run by hand, it
 * leaves pictures of the windows.
 */
public final class TuringDriver {
  private static final int CARDS = 5;
  private static final long PATIENCE = 30_000;

  private final CommandRun host = new CommandRun();
  private final Robot robot = new Robot();
  private final Path refined;
  private final Path real;
  private final Path folder;

  private TuringDriver(String[] args) throws Exception {
    refined = Path.of(args[0]);
    real = Path.of(args[1]);
    folder = Path.of(args[2]);
  }

  /**
   * Takes the test.
   *
   * @param args refined images, real images, the folder for pictures and answers
   */
  public static void main(String[] args) throws Exception {
    TuringDriver driver = new TuringDriver(args);
    driver.wholeTest();
    driver.stopHalfway();
    driver.closeAtOnce();
    System.exit(0);
  }

  private FutureTask<Module> start(String output) throws Exception {
    Callable<Module> command =
        () ->
            host.run(
                TuringCommand.class,
                "refined",
                refined.toString(),
                "real",
                real.toString(),
                "cards",
                CARDS,
                "seed",
                7L,
                "output",
                folder.resolve(output).toString());
    FutureTask<Module> task = new FutureTask<>(command);
    new Thread(task, "command").start();
    await("card 1 of " + CARDS);
    return task;
  }

  private void wholeTest() throws Exception {
    FutureTask<Module> task = start("all.csv");
    checkPixels(0);
    picture("card.png");
    press(KeyEvent.VK_R);
    await("card 2 of 5");
    checkPixels(1);
    press(KeyEvent.VK_F);
    await("card 3 of 5");
    press(KeyEvent.VK_U);
    await("card 2 of 5");
    press(KeyEvent.VK_BACK_SPACE);
    await("card 1 of 5");
    // Nothing left to take back.
    press(KeyEvent.VK_U);
    click("Refined");
    await("card 2 of 5");
    click("Real");
    await("card 3 of 5");
    holdDown(KeyEvent.VK_R);
    await("card 4 of 5");
    press(KeyEvent.VK_R);
    await("card 5 of 5");
    press(KeyEvent.VK_F);
    await("5 of 5 answered");
    picture("last.png");
    press(KeyEvent.VK_ENTER);
    Module module = task.get();
    require(!((Cancelable) module.getDelegateObject()).isCanceled(), "cancelled");
    await("of 5 right");
    picture("result.png");
    press(KeyEvent.VK_ESCAPE);
    awaitNoWindow();
  }

  private void stopHalfway() throws Exception {
    FutureTask<Module> task = start("half.csv");
    press(KeyEvent.VK_R);
    await("card 2 of 5");
    press(KeyEvent.VK_ESCAPE);
    task.get();
    await("of 1 right");
    await("4 cards were not answered");
    frame().setSize(frame().getMinimumSize());
    Thread.sleep(300);
    picture("small.png");
    click("Close");
    awaitNoWindow();
  }

  private void closeAtOnce() throws Exception {
    FutureTask<Module> task = start("none.csv");
    Frame frame = frame();
    EventQueue.invokeLater(
        () -> frame.dispatchEvent(new WindowEvent(frame, WindowEvent.WINDOW_CLOSING)));
    Module module = task.get();
    require(((Cancelable) module.getDelegateObject()).isCanceled(), "not cancelled");
    awaitNoWindow();
  }

  /** Each pixel of the card is one square of one colour on the screen. */
  private void checkPixels(int index) throws Exception {
    TuringDeck deck =
        TuringDeck.draw(
            ImageFiles.planes(refined),
            ImageFiles.planes(real),
            new TuringDeck.Settings(CARDS, 0, TuringDeck.Levels.OWN, 7),
            Progress.NONE);
    TuringCard card = deck.cards().get(index);
    int[] expected = deck.picture(card);
    Component view = find(c -> c instanceof CardView);
    Point corner = view.getLocationOnScreen();
    BufferedImage seen =
        robot.createScreenCapture(
            new Rectangle(corner.x, corner.y, view.getWidth(), view.getHeight()));
    int side = deck.size();
    int zoom = (int) CardView.zoom(view.getWidth(), view.getHeight(), side, side);
    require(zoom > 1, "zoom " + zoom);
    int left = (view.getWidth() - zoom * side) / 2;
    int top = (view.getHeight() - zoom * side) / 2;
    for (int y = 0; y < zoom * side; y++) {
      for (int x = 0; x < zoom * side; x++) {
        int pixel = expected[y / zoom * side + x / zoom];
        require((seen.getRGB(left + x, top + y) & 0xffffff) == pixel, card + " " + x + " " + y);
      }
    }
    require((seen.getRGB(left - 1, top) & 0xffffff) == 0x2b2b2b, "surround");
  }

  private void press(int key) throws InterruptedException {
    // As long as it takes to look at a card.
    Thread.sleep(250);
    robot.keyPress(key);
    robot.keyRelease(key);
    robot.waitForIdle();
  }

  private void holdDown(int key) throws InterruptedException {
    Thread.sleep(250);
    robot.keyPress(key);
    robot.keyPress(key);
    Thread.sleep(250);
    robot.keyRelease(key);
    robot.waitForIdle();
  }

  private void click(String text) throws InterruptedException {
    Thread.sleep(250);
    Component button = find(c -> c instanceof KeyButton b && b.getText().equals(text));
    Point corner = button.getLocationOnScreen();
    robot.mouseMove(corner.x + button.getWidth() / 2, corner.y + button.getHeight() / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseMove(0, 0);
    robot.waitForIdle();
  }

  private static Frame frame() {
    for (Frame frame : Frame.getFrames()) {
      if (frame.isVisible() && frame.getTitle().equals(TuringCommand.TITLE)) {
        return frame;
      }
    }
    return null;
  }

  private static Component find(java.util.function.Predicate<Component> wanted) {
    return components(frame()).stream().filter(wanted).findFirst().orElseThrow();
  }

  private static List<Component> components(Container parent) {
    List<Component> all = new ArrayList<>();
    if (parent != null) {
      for (Component child : parent.getComponents()) {
        all.add(child);
        if (child instanceof Container container) {
          all.addAll(components(container));
        }
      }
    }
    return all;
  }

  private void await(String text) throws Exception {
    List<String> seen = new ArrayList<>();
    long end = System.currentTimeMillis() + PATIENCE;
    while (System.currentTimeMillis() < end) {
      seen.clear();
      EventQueue.invokeAndWait(() -> components(frame()).forEach(c -> seen.add(text(c))));
      if (seen.stream().anyMatch(s -> s.contains(text))) {
        robot.waitForIdle();
        return;
      }
      Thread.sleep(20);
    }
    picture("stuck.png");
    require(false, "never saw '" + text + "' but " + seen);
  }

  private static String text(Component component) {
    if (component instanceof JLabel label) {
      return String.valueOf(label.getText());
    }
    return component instanceof JTextComponent words ? words.getText() : "";
  }

  private static void awaitNoWindow() throws InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE;
    while (frame() != null) {
      require(System.currentTimeMillis() < end, "the window stays");
      Thread.sleep(20);
    }
  }

  private void picture(String name) throws Exception {
    robot.waitForIdle();
    Thread.sleep(200);
    Frame frame = frame();
    Rectangle area = frame == null ? new Rectangle(0, 0, 1280, 1024) : frame.getBounds();
    ImageIO.write(robot.createScreenCapture(area), "png", folder.resolve(name).toFile());
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      System.err.println(String.format(Locale.ROOT, "NOT SO: %s", otherwise));
      System.exit(1);
    }
  }
}
