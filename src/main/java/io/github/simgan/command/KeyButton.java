package io.github.simgan.command;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import javax.swing.JButton;

/** A button that shows the key that does the same: drawn here, so that it is dark in any style. */
final class KeyButton extends JButton {
  private static final long serialVersionUID = 1L;
  private static final int ROUND = 12;

  private final String key;
  private final float size;

  /**
   * @param key as it is printed on the keyboard; empty if none does the same
   * @param text what it does
   * @param size of the letters in points
   */
  KeyButton(String key, String text, float size) {
    super(text);
    this.key = key;
    this.size = size;
    setFont(DarkStyle.font(Font.PLAIN, size));
    setContentAreaFilled(false);
    setBorderPainted(false);
    setFocusPainted(false);
    setOpaque(false);
    setRolloverEnabled(true);
    // Keys are the window's: a space must not press the button that was clicked last.
    setFocusable(false);
    setToolTipText(key.isEmpty() ? null : "Key " + key);
  }

  private Font keyFont() {
    return DarkStyle.font(Font.BOLD, size * 0.85f);
  }

  private int capWidth() {
    if (key.isEmpty()) {
      return 0;
    }
    int letters = getFontMetrics(keyFont()).stringWidth(key);
    return Math.max(capHeight(), letters + Math.round(size));
  }

  private int capHeight() {
    return Math.round(size * 1.55f);
  }

  private int gap() {
    return key.isEmpty() ? 0 : Math.round(size * 0.6f);
  }

  private int contentWidth() {
    return capWidth() + gap() + getFontMetrics(getFont()).stringWidth(getText());
  }

  @Override
  public Dimension getPreferredSize() {
    return new Dimension(
        contentWidth() + Math.round(2 * size), capHeight() + Math.round(size * 1.2f));
  }

  @Override
  public Dimension getMinimumSize() {
    return getPreferredSize();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = DarkStyle.smooth(graphics);
    Color face = getModel().isRollover() ? DarkStyle.HOVER : DarkStyle.RAISED;
    pen.setColor(getModel().isPressed() ? DarkStyle.PRESSED : face);
    pen.fillRoundRect(0, 0, getWidth() - 1, getHeight() - 1, ROUND, ROUND);
    Color words = isEnabled() ? DarkStyle.TEXT : DarkStyle.LINE;
    int left = (getWidth() - contentWidth()) / 2;
    int top = (getHeight() - capHeight()) / 2;
    if (!key.isEmpty()) {
      pen.setColor(DarkStyle.SURROUND);
      pen.fillRoundRect(left, top, capWidth(), capHeight(), ROUND / 2, ROUND / 2);
      pen.setColor(DarkStyle.LINE);
      pen.drawRoundRect(left, top, capWidth(), capHeight(), ROUND / 2, ROUND / 2);
      pen.setColor(words);
      pen.setFont(keyFont());
      FontMetrics metrics = pen.getFontMetrics();
      int middle = left + (capWidth() - metrics.stringWidth(key)) / 2 + 1;
      pen.drawString(key, middle, baseline(metrics));
    }
    pen.setColor(words);
    pen.setFont(getFont());
    pen.drawString(getText(), left + capWidth() + gap(), baseline(pen.getFontMetrics()));
    pen.dispose();
  }

  private int baseline(FontMetrics metrics) {
    return (getHeight() + metrics.getAscent() - metrics.getDescent()) / 2;
  }
}
