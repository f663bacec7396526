package io.github.simgan.command;

import io.github.simgan.evaluate.Binomial;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JComponent;

/** The share of right answers with its interval, on a scale from 0 to 100 %, beside guessing. */
final class IntervalView extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int HEIGHT = 84;
  private static final int LEFT = 28;
  private static final int AXIS = 46;

  private final transient Binomial binomial;

  IntervalView(Binomial binomial) {
    this.binomial = binomial;
    setPreferredSize(new Dimension(560, HEIGHT));
    setMinimumSize(new Dimension(200, HEIGHT));
    setMaximumSize(new Dimension(Integer.MAX_VALUE, HEIGHT));
  }

  private int x(double share) {
    return LEFT + (int) Math.round(share * (getWidth() - 2 * LEFT));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = DarkStyle.smooth(graphics);
    pen.setFont(DarkStyle.font(Font.PLAIN, 15));
    pen.setColor(DarkStyle.LINE);
    pen.drawLine(x(0), AXIS, x(1), AXIS);
    for (int percent = 0; percent <= 100; percent += 25) {
      pen.setColor(DarkStyle.LINE);
      pen.drawLine(x(percent / 100.0), AXIS - 4, x(percent / 100.0), AXIS + 4);
      pen.setColor(DarkStyle.FAINT);
      centred(pen, percent + " %", x(percent / 100.0), AXIS + 26);
    }
    pen.setColor(DarkStyle.FAINT);
    centred(pen, "guessing", x(0.5), 16);
    pen.drawLine(x(0.5), 22, x(0.5), AXIS + 8);
    Binomial.Interval interval = binomial.interval();
    pen.setColor(DarkStyle.TEXT);
    pen.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    pen.drawLine(x(interval.low()), AXIS, x(interval.high()), AXIS);
    int point = x(binomial.share());
    pen.fillOval(point - 9, AXIS - 9, 18, 18);
    pen.dispose();
  }

  private static void centred(Graphics2D pen, String text, int x, int baseline) {
    FontMetrics metrics = pen.getFontMetrics();
    pen.drawString(text, x - metrics.stringWidth(text) / 2, baseline);
  }
}
