package io.github.simgan.command;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JLabel;
import javax.swing.text.JTextComponent;

/** Uses windows as a user does, with mouse and keys, and takes pictures of them. */
final class ScreenRobot {
  private static final long PATIENCE = 240_000;

  private final Robot robot;
  private final Path pictures;

  ScreenRobot(Path pictures) throws Exception {
    this.robot = new Robot();
    this.pictures = Files.createDirectories(pictures);
  }

  /** The window of a title that is open; null if there is none. */
  static Window window(String title) {
    for (Window window : Window.getWindows()) {
      String own =
          window instanceof java.awt.Frame frame
              ? frame.getTitle()
              : window instanceof Dialog dialog ? dialog.getTitle() : "";
      if (window.isVisible() && title.equals(own)) {
        return window;
      }
    }
    return null;
  }

  static List<Component> components(Container parent) {
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

  static <T extends Component> T find(String title, Class<T> type, Predicate<T> wanted) {
    return components(window(title)).stream()
        .filter(type::isInstance)
        .map(type::cast)
        .filter(c -> c.isShowing() && wanted.test(c))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no such " + type.getSimpleName()));
  }

  /** Waits until something is so. */
  void await(String what, BooleanSupplier so) throws Exception {
    long end = System.currentTimeMillis() + PATIENCE;
    boolean[] is = new boolean[1];
    while (!is[0]) {
      if (System.currentTimeMillis() > end) {
        screen("stuck.png");
        throw new IllegalStateException("never: " + what);
      }
      Thread.sleep(50);
      EventQueue.invokeAndWait(() -> is[0] = so.getAsBoolean());
    }
  }

  /** Waits until a window says something. */
  void awaitText(String title, String text) throws Exception {
    await(
        "'" + text + "' in '" + title + "'",
        () -> components(window(title)).stream().anyMatch(c -> text(c).contains(text)));
  }

  static String text(Component component) {
    if (component instanceof JLabel label) {
      return String.valueOf(label.getText());
    }
    return component instanceof JTextComponent words ? words.getText() : "";
  }

  /** Presses a button. */
  void click(String title, String text) throws Exception {
    click(find(title, AbstractButton.class, b -> text.equals(b.getText())), 0.5);
  }

  /** Presses the mouse on a component, at a share of its width. */
  void click(Component component, double share) throws Exception {
    Point corner = component.getLocationOnScreen();
    robot.mouseMove(
        corner.x + (int) (share * component.getWidth()), corner.y + component.getHeight() / 2);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    Thread.sleep(150);
  }

  /** Drags from one share of a component's width to another. */
  void drag(Component component, double from, double to) throws Exception {
    Point corner = component.getLocationOnScreen();
    int y = corner.y + component.getHeight() / 2;
    robot.mouseMove(corner.x + (int) (from * component.getWidth()), y);
    robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
    for (int i = 1; i <= 10; i++) {
      robot.mouseMove(corner.x + (int) ((from + (to - from) * i / 10) * component.getWidth()), y);
      Thread.sleep(20);
    }
    robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
    robot.waitForIdle();
    Thread.sleep(150);
  }

  /** Moves the mouse over a component. */
  void hover(Component component, double share) throws Exception {
    Point corner = component.getLocationOnScreen();
    robot.mouseMove(
        corner.x + (int) (share * component.getWidth()), corner.y + component.getHeight() / 2);
    robot.waitForIdle();
    Thread.sleep(150);
  }

  void aside() {
    robot.mouseMove(0, 0);
  }

  /** Presses a key in a window; without a window manager nobody gives it the focus back. */
  void key(String title, int code) throws Exception {
    Window window = window(title);
    EventQueue.invokeAndWait(
        () -> {
          window.toFront();
          window.requestFocus();
        });
    robot.waitForIdle();
    Thread.sleep(150);
    robot.keyPress(code);
    robot.keyRelease(code);
    robot.waitForIdle();
    Thread.sleep(150);
  }

  /** Presses the window's own button for closing. */
  static void close(String title) {
    Window window = window(title);
    EventQueue.invokeLater(
        () -> window.dispatchEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSING)));
  }

  /** A picture of a window. */
  void picture(String title, String file) throws Exception {
    picture(window(title), file);
  }

  /** A picture of a window. */
  void picture(Window window, String file) throws Exception {
    EventQueue.invokeAndWait(window::toFront);
    picture(window.getBounds(), file);
  }

  /** A picture of a part of the screen. */
  void picture(Rectangle area, String file) throws Exception {
    robot.waitForIdle();
    Thread.sleep(400);
    save(area, file);
  }

  /** A picture of the screen. */
  void screen(String file) throws Exception {
    save(new Rectangle(java.awt.Toolkit.getDefaultToolkit().getScreenSize()), file);
  }

  private void save(Rectangle area, String file) throws Exception {
    ImageIO.write(robot.createScreenCapture(area), "png", pictures.resolve(file).toFile());
  }

  /** Types into a file chooser and accepts. */
  void chooseFile(String title, Path file) throws Exception {
    await("the file chooser", () -> window(title) != null);
    JTextComponent name = find(title, JTextComponent.class, c -> c.isEditable());
    EventQueue.invokeAndWait(() -> name.setText(file.toString()));
    click(name, 0.5);
    robot.keyPress(KeyEvent.VK_ENTER);
    robot.keyRelease(KeyEvent.VK_ENTER);
    robot.waitForIdle();
  }
}
