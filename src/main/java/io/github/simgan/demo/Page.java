package io.github.simgan.demo;

import io.github.simgan.report.Html;
import java.util.List;

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
    List<List<String>> rows =
        numbers.lines().stream().map(line -> List.of(line.what(), line.value())).toList();
    String body =
        TEMPLATE
            .replace(
                "@montage@",
                Html.image(
                    montage,
                    "Rows of four panels: simulated, refined, real, realism of the refined"))
            .replace(
                "@curves@",
                Html.image(
                    curves, "Losses and accuracy of the discriminator over the training steps"))
            .replace("@numbers@", Html.table(List.of(), rows));
    return Html.page("SimGAN for Fiji: demonstration", body);
  }

  private static final String TEMPLATE =
      """
      <p>A simulator drew galaxies: smooth, without noise, each with an exact label. A picture by the
      Hubble Space Telescope shows real ones, without labels. The program learnt from both to make
      simulated images look like the real picture, and was held to leave every object where it is, so
      that the simulator's labels still fit. It saw the left 70 % of the real picture; the real panels
      below come from the rest. The simulated fields below were kept out of the training too.</p>
      @montage@
      <p>All grey panels are shown with the same mapping of brightness (gamma 0.7, so that noise and
      bright centres are seen at once); pixels are enlarged twice and not smoothed. The real panels show other galaxies than the simulated ones: no simulated image has
      a real partner. <b>Realism</b> is the model's own opinion, the probability that a patch is real
      according to the network that the refiner was trained against. It shows where that network still
      sees a difference; it does not prove that there is none.</p>
      <h2>Numbers</h2>
      @numbers@
      <p>Noise is measured where there are no bright objects, in grey levels of the real picture.
      Agreement and shift compare each held-back field before and after refining.</p>
      <h2>Training</h2>
      @curves@
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
      """;
}
