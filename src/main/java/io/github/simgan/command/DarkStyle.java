package io.github.simgan.command;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import javax.swing.JLabel;
import javax.swing.JTextArea;

/** Colours and letters of the windows in which images are judged: dark and grey, to favour none. */
final class DarkStyle {
  /** Around the image. */
  static final Color SURROUND = new Color(0x2b2b2b);

  /** Buttons. */
  static final Color RAISED = new Color(0x414141);

  /** Buttons under the mouse. */
  static final Color HOVER = new Color(0x505050);

  /** Buttons that are pressed, and what fills bars. */
  static final Color PRESSED = new Color(0x6b6b6b);

  /** Lines. */
  static final Color LINE = new Color(0x777777);

  /** Words. */
  static final Color TEXT = new Color(0xf0f0f0);

  /** Words beside the point. */
  static final Color FAINT = new Color(0xb4b4b4);

  private DarkStyle() {}

  static Font font(int style, float size) {
    return new Font(Font.SANS_SERIF, style, 1).deriveFont(size);
  }

  static JLabel label(String text, int style, float size, Color colour) {
    JLabel label = new JLabel(text);
    label.setFont(font(style, size));
    label.setForeground(colour);
    return label;
  }

  /** A text that breaks its lines as its width asks for. */
  static JTextArea paragraph(String text, int style, float size, Color colour) {
    JTextArea area =
        new JTextArea(text) {
          private static final long serialVersionUID = 1L;

          @Override
          public Dimension getMaximumSize() {
            return new Dimension(Integer.MAX_VALUE, getPreferredSize().height);
          }
        };
    area.setFont(font(style, size));
    area.setForeground(colour);
    area.setBackground(SURROUND);
    area.setOpaque(false);
    area.setBorder(null);
    area.setLineWrap(true);
    area.setWrapStyleWord(true);
    area.setEditable(false);
    area.setFocusable(false);
    area.setAlignmentX(Component.LEFT_ALIGNMENT);
    return area;
  }

  /** A pen that draws smooth lines and letters. */
  static Graphics2D smooth(Graphics graphics) {
    Graphics2D pen = (Graphics2D) graphics.create();
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    return pen;
  }
}
