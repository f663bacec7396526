package io.github.simgan.command;

import ij.WindowManager;
import io.github.simgan.CancelledException;
import io.github.simgan.InvalidInputException;
import io.github.simgan.model.SimGanModel;
import io.github.simgan.training.TrainingConfig;
import io.github.simgan.training.TrainingListener.Wish;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.GridLayout;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;
import javax.swing.SwingConstants;
import javax.swing.Timer;
import javax.swing.plaf.basic.BasicProgressBarUI;

/**
 * The window of a training. It looks at what the training has published a few times a second, and
 * leaves wishes: neither thread waits for the other. Closed by whomever, it takes no training with
 * it.
 */
final class TrainingWindow implements TrainingBar.Actions {
  private static final int GAP = 14;
  private static final int EVERY_MILLIS = 400;
  private static final Dimension SIZE = new Dimension(1180, 820);

  private final TrainingConfig config;
  private final Supplier<TrainingSnapshot> training;
  private final TrainingControl control;
  private final JFrame frame;
  private final JLabel phase = DarkStyle.label(" ", Font.BOLD, 20, DarkStyle.TEXT);
  private final JLabel left = DarkStyle.label(" ", Font.PLAIN, 16, DarkStyle.TEXT);
  private final JLabel notice = DarkStyle.label(" ", Font.PLAIN, 13, DarkStyle.FAINT);
  private final JProgressBar bar = new JProgressBar(0, 1000);
  private final CurvesView curves;
  private final PreviewView preview = new PreviewView();
  private final TrainingBar steering;
  private final Timer timer = new Timer(EVERY_MILLIS, event -> show());

  // Seen by the thread of the events only.
  private Optional<SimGanModel> model = Optional.empty();
  private boolean over;

  private TrainingWindow(
      String title,
      TrainingConfig config,
      Supplier<TrainingSnapshot> training,
      TrainingControl control) {
    this.config = config;
    this.training = training;
    this.control = control;
    curves = new CurvesView(config.steps(), config.adversary().loss().guessing());
    steering = new TrainingBar(config.lambda(), this);
    frame = new JFrame(title);
    frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
    frame.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            leave(true);
          }

          @Override
          public void windowClosed(WindowEvent event) {
            gone();
          }
        });
    JPanel content = new JPanel(new BorderLayout(GAP, GAP));
    content.setBackground(DarkStyle.SURROUND);
    content.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    content.add(header(), BorderLayout.NORTH);
    JPanel middle = new JPanel(new GridLayout(1, 2, GAP, 0));
    middle.setBackground(DarkStyle.SURROUND);
    middle.add(curves);
    middle.add(preview);
    content.add(middle, BorderLayout.CENTER);
    content.add(footer(), BorderLayout.SOUTH);
    frame.setContentPane(content);
    HeldKeys.bind(frame, KeyEvent.VK_P, this::pause);
    HeldKeys.bind(frame, KeyEvent.VK_ESCAPE, () -> leave(false));
    Rectangle screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
    frame.setMinimumSize(new Dimension(720, 480));
    frame.setSize(Math.min(SIZE.width, screen.width), Math.min(SIZE.height, screen.height));
    frame.setLocationRelativeTo(null);
    show();
    frame.setVisible(true);
    WindowManager.addWindow(frame);
    timer.start();
  }

  private JComponent header() {
    left.setHorizontalAlignment(SwingConstants.RIGHT);
    bar.setUI(new BasicProgressBarUI());
    bar.setBorderPainted(false);
    bar.setBackground(DarkStyle.RAISED);
    bar.setForeground(DarkStyle.FAINT);
    bar.setPreferredSize(new Dimension(100, 6));
    JPanel header = new JPanel(new BorderLayout(GAP, GAP / 2));
    header.setBackground(DarkStyle.SURROUND);
    header.add(phase, BorderLayout.WEST);
    header.add(left, BorderLayout.EAST);
    header.add(bar, BorderLayout.SOUTH);
    return header;
  }

  private JComponent footer() {
    JPanel footer = new JPanel(new BorderLayout(GAP, GAP / 2));
    footer.setBackground(DarkStyle.SURROUND);
    footer.add(steering, BorderLayout.CENTER);
    footer.add(notice, BorderLayout.SOUTH);
    return footer;
  }

  private void show() {
    TrainingSnapshot now = training.get();
    curves.show(now, false);
    now.preview().ifPresent(preview::show);
    if (over) {
      return;
    }
    phase.setText(TrainingWords.phase(now, config));
    left.setText(control.isPaused() ? " " : now.timeLeft());
    bar.setValue((int) Math.round(1000 * now.fraction()));
    say(now.notice());
    steering.show(now, control.isPaused(), control.lambda());
    if (control.wish() != Wish.CONTINUE) {
      left.setText("stopping");
      steering.stopping();
    }
  }

  private void say(String sentence) {
    notice.setText(sentence.isEmpty() ? " " : sentence);
    notice.setToolTipText(sentence.isEmpty() ? null : sentence);
  }

  private void leave(boolean closing) {
    if (over) {
      frame.dispose();
    } else {
      steering.ask(closing);
    }
  }

  private void gone() {
    timer.stop();
    control.unwatched();
    WindowManager.removeWindow(frame);
  }

  @Override
  public void logarithmic(boolean wanted) {
    curves.logarithmic(wanted);
  }

  @Override
  public void split(boolean wanted) {
    preview.split(wanted);
  }

  @Override
  public void lambda(double value) {
    control.lambda(value);
  }

  @Override
  public void pause() {
    control.pause(!control.isPaused());
    show();
  }

  @Override
  public void export() {
    ExportChooser.choose(frame)
        .ifPresent(
            file -> {
              if (model.isEmpty()) {
                control.export(file);
              } else {
                SimGanModel whole = model.get();
                say("Exporting...");
                new Thread(() -> exportNow(whole, file), "SimGAN export").start();
              }
            });
  }

  private void exportNow(SimGanModel whole, Path file) {
    String sentence;
    try {
      sentence = TrainingExport.write(whole, file);
    } catch (InvalidInputException e) {
      sentence = e.getMessage();
    }
    String last = sentence;
    EventQueue.invokeLater(() -> say(last));
  }

  @Override
  public void finish() {
    control.finish();
    show();
  }

  @Override
  public void cancel() {
    control.cancel();
    show();
  }

  @Override
  public void close() {
    frame.dispose();
  }

  /**
   * Opens a window. Not to be called from the thread of the events.
   *
   * @param title of it
   * @param config of the training
   * @param training the training as it is, whenever it is asked for
   * @param control where the window leaves wishes
   */
  static TrainingWindow open(
      String title,
      TrainingConfig config,
      Supplier<TrainingSnapshot> training,
      TrainingControl control) {
    TrainingWindow[] window = new TrainingWindow[1];
    try {
      EventQueue.invokeAndWait(
          () -> window[0] = new TrainingWindow(title, config, training, control));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
    return window[0];
  }

  /** The training ended well: the window stays, to be looked at. */
  void ended(SimGanModel trained, String sentence) {
    EventQueue.invokeLater(() -> end(Optional.of(trained), "Trained", sentence));
  }

  /** The training failed: the window stays, for its curves may say why. */
  void failed(String sentence) {
    EventQueue.invokeLater(() -> end(Optional.empty(), "The training failed", sentence));
  }

  private void end(Optional<SimGanModel> trained, String title, String sentence) {
    show();
    over = true;
    curves.show(training.get(), true);
    timer.stop();
    model = trained;
    phase.setText(title);
    left.setText(" ");
    bar.setValue(trained.isPresent() ? bar.getMaximum() : bar.getValue());
    say(sentence);
    steering.ended(trained.isPresent());
  }

  /** Closes the window. */
  void dispose() {
    EventQueue.invokeLater(frame::dispose);
  }
}
