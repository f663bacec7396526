package io.github.simgan.demo;

import java.util.Base64;

/** One page that shows the demonstration; the pictures are inside it. */
final class Page {
  private Page() {}

  /**
   * The page.
   *
   * @param montage PNG
   * @param curves PNG
   * @param numbers that were measured
   */
  static String html(byte[] montage, byte[] curves, DemoNumbers numbers) {
    StringBuilder table = new StringBuilder();
    for (DemoNumbers.Line line : numbers.lines()) {
      table
          .append("<tr><th>")
          .append(line.what())
          .append("</th><td>")
          .append(line.value())
          .append("</td></tr>\n");
    }
    return TEMPLATE
        .replace("@montage@", Base64.getEncoder().encodeToString(montage))
        .replace("@curves@", Base64.getEncoder().encodeToString(curves))
        .replace("@numbers@", table);
  }

  private static final String TEMPLATE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>SimGAN for Fiji: demonstration</title>
      <style>
      body { font: 16px/1.5 sans-serif; color: #222; max-width: 1100px; margin: 2em auto;
        padding: 0 1em; }
      img { max-width: 100%; height: auto; }
      table { border-collapse: collapse; }
      th, td { text-align: left; padding: .3em 1em .3em 0; border-bottom: 1px solid #ddd;
        vertical-align: top; font-weight: normal; }
      td { font-variant-numeric: tabular-nums; }
      h2 { margin-top: 2em; }
      </style>
      </head>
      <body>
      <h1>SimGAN for Fiji: demonstration</h1>
      <p>A simulator drew galaxies: smooth, without noise, each with an exact label. A picture by the
      Hubble Space Telescope shows real ones, without labels. The program learnt from both to make
      simulated images look like the real picture, and was held to leave every object where it is, so
      that the simulator's labels still fit. It saw the left 70 % of the real picture; the real panels
      below come from the rest. The simulated fields below were kept out of the training too.</p>
      <img alt="Rows of four panels: simulated, refined, real, realism of the refined"
        src="data:image/png;base64,@montage@">
      <p>All grey panels are shown with the same mapping of brightness (gamma 0.7, so that noise and
      bright centres are seen at once); pixels are enlarged twice and not smoothed. The real panels show other galaxies than the simulated ones: no simulated image has
      a real partner. <b>Realism</b> is the model's own opinion, the probability that a patch is real
      according to the network that the refiner was trained against. It shows where that network still
      sees a difference; it does not prove that there is none.</p>
      <h2>Numbers</h2>
      <table>
      @numbers@</table>
      <p>Noise is measured where there are no bright objects, in grey levels of the real picture.
      Agreement and shift compare each held-back field before and after refining.</p>
      <h2>Training</h2>
      <img alt="Losses and accuracy of the discriminator over the training steps"
        src="data:image/png;base64,@curves@">
      <p>Two networks train against each other. The discriminator tells real patches from refined ones;
      the refiner tries to be taken for real. While the discriminator stays near the dashed line it can
      only guess.</p>
      <h2>Files</h2>
      <p><code>model.zip</code> the trained model, <code>refined.tif</code> and
      <code>realism.tif</code> for ImageJ, <code>montage.png</code>, <code>curves.png</code>,
      <code>curves.csv</code>, <code>numbers.json</code>.</p>
      <p>Method: A. Shrivastava et al., Learning from Simulated and Unsupervised Images through
      Adversarial Training, CVPR 2017,
      <a href="https://doi.org/10.1109/CVPR.2017.241">doi:10.1109/CVPR.2017.241</a>. Real picture: the
      Hubble eXtreme Deep Field, NASA, ESA, G. Illingworth, D. Magee and P. Oesch (University of
      California, Santa Cruz), R. Bouwens (Leiden University) and the HUDF09 team; public domain.</p>
      </body>
      </html>
      """;
}
