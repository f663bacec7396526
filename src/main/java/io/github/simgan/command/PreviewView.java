package io.github.simgan.command;

import io.github.simgan.training.TrainingPreview;
import io.github.simgan.training.TrainingPreview.Sample;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComponent;

/** Patches in rows: simulated, refined, realism, nearest real; enlarged and not smoothed. */
final class PreviewView extends JComponent {
  private static final long serialVersionUID = 1L;
  private static final int COLUMNS = 4;
  private static final int GAP = 6;
  private static final int TITLES = 24;
  private static final int LEGEND = 40;
  private static final int BAR = 12;
  private static final Color DIAGONAL = new Color(255, 255, 255, 110);

  private transient TrainingPreview preview;
  private transient PreviewPictures pictures;
  private transient List<List<BufferedImage>> rows = List.of();
  private boolean split;

  PreviewView() {
    setPreferredSize(new Dimension(560, 600));
    setMinimumSize(new Dimension(240, 240));
    setToolTipText(
        "<html>The same patches all the time, in one scale of grey.<br>Realism: the"
            + " discriminator's probability that the refined patch is real.<br>Nearest real: of"
            + " some hundred real patches the one most like the refined one.</html>");
  }

  /** Shows patches. */
  void show(TrainingPreview next) {
    if (!next.equals(preview)) {
      preview = next;
      draw();
    }
  }

  /** Shows simulated and refined in one, or side by side. */
  void split(boolean wanted) {
    split = wanted;
    draw();
  }

  private void draw() {
    if (preview != null) {
      if (pictures == null) {
        pictures = PreviewPictures.of(preview);
      }
      List<List<BufferedImage>> next = new ArrayList<>();
      for (Sample sample : preview.samples()) {
        next.add(pictures.row(sample, split));
      }
      rows = next;
    }
    repaint();
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = DarkStyle.smooth(graphics);
    pen.setColor(DarkStyle.SURROUND);
    pen.fillRect(0, 0, getWidth(), getHeight());
    pen.setFont(DarkStyle.font(Font.PLAIN, 13));
    if (rows.isEmpty()) {
      pen.setColor(DarkStyle.FAINT);
      centred(pen, "The first patches come with the first steps.", getWidth() / 2, getHeight() / 2);
    } else {
      patches(pen);
    }
    pen.dispose();
  }

  private void patches(Graphics2D pen) {
    BufferedImage first = rows.get(0).get(0);
    double roomX = (getWidth() - (COLUMNS - 1.0) * GAP) / COLUMNS;
    double roomY = (getHeight() - TITLES - LEGEND - (rows.size() - 1.0) * GAP) / rows.size();
    double zoom = CardView.zoom(roomX, roomY, first.getWidth(), first.getHeight());
    int width = (int) Math.round(zoom * first.getWidth());
    int height = (int) Math.round(zoom * first.getHeight());
    int left = (getWidth() - COLUMNS * width - (COLUMNS - 1) * GAP) / 2;
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    String[] titles = {
      "simulated", split ? "simulated / refined" : "refined", "realism", "nearest real"
    };
    for (int c = 0; c < COLUMNS; c++) {
      pen.setColor(DarkStyle.TEXT);
      centred(pen, titles[c], left + c * (width + GAP) + width / 2, TITLES - 9);
      for (int r = 0; r < rows.size(); r++) {
        int x = left + c * (width + GAP);
        int y = TITLES + r * (height + GAP);
        pen.drawImage(rows.get(r).get(c), x, y, width, height, null);
        if (split && c == 1) {
          pen.setColor(DIAGONAL);
          pen.drawLine(x, y + height - 1, x + width - 1, y);
        }
      }
    }
    int bottom = TITLES + rows.size() * (height + GAP) + GAP;
    legend(pen, left + 2 * (width + GAP), bottom, width);
  }

  /** Below the realism column. */
  private static void legend(Graphics2D pen, int left, int top, int width) {
    var colours = RealismColours.lut();
    for (int i = 0; i < width; i++) {
      pen.setColor(new Color(colours.getRGB(255 * i / Math.max(1, width - 1))));
      pen.fillRect(left + i, top, 1, BAR);
    }
    pen.setColor(DarkStyle.FAINT);
    pen.setFont(DarkStyle.font(Font.PLAIN, 12));
    FontMetrics metrics = pen.getFontMetrics();
    int baseline = top + BAR + metrics.getAscent() + 1;
    pen.drawString("0 made", left, baseline);
    pen.drawString("real 1", left + width - metrics.stringWidth("real 1"), baseline);
  }

  private static void centred(Graphics2D pen, String text, int x, int baseline) {
    pen.drawString(text, x - pen.getFontMetrics().stringWidth(text) / 2, baseline);
  }
}
