package io.github.simgan.report;

import io.github.simgan.evaluate.ObjectsBy;

/** What each number of an evaluation means, in one or two sentences of HTML. */
final class Words {
  static final String OVERVIEW =
      "Each set is scaled by its own percentiles (1st and 99.8th), then all panels are shown with"
          + " the same mapping of brightness (gamma 0.7); pixels are not smoothed. The real panels"
          + " show other places: no simulated image has a real partner.";
  static final String USE_MISSING =
      "Looking real is not yet being useful: what counts in the end is how well a network that"
          + " learned from these images does on real ones. This was not tested here; it needs"
          + " labels.";
  static final String AUC =
      "A fresh small network learns to tell patches of two sets apart and is asked about other"
          + " images: the chance that it ranks a real patch above the other kind. 0.5: it cannot"
          + " tell; 1: it always can. Below it the 95 % interval from drawing images again.";
  static final String ACCURACY = "The share of its answers that are right; 0.5 is guessing.";
  static final String MMD =
      "Maximum mean discrepancy, unbiased: 0 if patches of both sets are spread alike; may be a"
          + " little below 0 by chance. The kernel's width is the median distance between real"
          + " patches.";
  static final String WASSERSTEIN =
      "Patches are projected on random directions: how far projections of the one set must be moved"
          + " to become those of the other, in shares of the range.";
  static final String SPECTRUM =
      "The factor by which the power at a spatial frequency typically differs from the real"
          + " images'; × 1 is equal. Differences at high frequencies are noise and sharpness.";
  static final String HISTOGRAM =
      "How far grey levels must be moved, on average, to give the real images' histogram, in shares"
          + " of the range (Wasserstein distance).";
  static final String NOISE =
      "The factor by which the noise of single pixels typically differs from the real images' at"
          + " equal brightness; × 1 is equal.";
  static final String SCALES =
      "Small patches see noise, texture and sharpness, which refining should make real. Larger"
          + " patches also see the shape and the density of objects, which refining must not"
          + " change: if simulated and real objects differ there, a high AUC at the larger scale is"
          + " a matter of the simulator. The floor is above 0.5 where real images differ among"
          + " themselves; no refined image need be better than it. The intervals tell how other"
          + " images to ask about would change a number, not how another training of the network"
          + " would.";
  static final String CURVES =
      "Grey levels are shares of each set's range (0: 1st percentile, 1: 99.8th). Noise is measured"
          + " with a 3×3 filter that does not see flat or sloping brightness (Immerkær 1996); fine"
          + " texture and sharp edges count as noise too.";
  static final String SHIFT =
      "How far each moved between simulated and refined image, by normalised cross-correlation to"
          + " fractions of a pixel: mean ± standard deviation. The label does not move with it.";
  static final String OBJECTS =
      "Bright objects of the refined images that no label and no bright pixel of the simulated"
          + " image knows of, and objects that are bright in the simulated but not in the refined"
          + " image.";
  static final String EDGES =
      "Whether edges lie within 2 pixels of where they were; 1 is perfect. Precision: refined edges"
          + " that the simulated images have too. Recall: simulated edges that are still there.";
  static final String OVERLAP =
      "Bright pixels (above Otsu's threshold of the slightly blurred image) before and after.";
  static final String CHANGE = "How much refining changed a pixel, on average.";
  static final String OBJECT_DICE =
      "How well the pixels that stand out from an object's own surroundings fill its label; 1 is"
          + " perfect. It falls where objects grow, shrink or fade.";

  static final String DICE =
      "Agreement of the pixels above Otsu's threshold of each image with the labelled ones; 1 is"
          + " perfect.";
  static final String REGIONS =
      "At most one region of each image. The simulated image is matched to the refined one in"
          + " brightness and contrast (straight line) before the difference is taken, so what is"
          + " left is noise, texture, edges and objects.";
  static final String BRIGHT =
      "The 99.8th percentile of each image, mean ± standard deviation over images, in the grey"
          + " levels of each set's files.";
  static final String IMAGE_VARIATION =
      "That standard deviation in per cent of the mean above the background. Networks that learn"
          + " from images much less varied than the real ones fail on darker and brighter real"
          + " ones.";
  static final String STRIPS =
      "Each dot is the brightness of an image (99.8th percentile above the set's background)"
          + " divided by the mean of its set; the line is mean ± standard deviation.";
  static final String USE =
      "A small network learned from images of the first column and was tested on labelled real"
          + " images that it had not seen. Refined images are worth their making if they beat the"
          + " simulated ones in the same scaling; real images show what could be reached.";
  static final String FILES =
      """
      <h2>Files</h2>
      <p><code>metrics.json</code> has every number for programs; <code>*.csv</code> the curves, the
      brightness of every image and the shift of every object; <code>*.png</code> the pictures of this
      page. Images are counted from 1, pixels from 0. Of images with several channels, the two-sample
      test and the patch distances take all, everything else the first.</p>
      """;

  private Words() {}

  /** What the brightness of objects is measured on. */
  static String objectVariation(ObjectsBy objects) {
    return "How much the brightness of objects of one image varies, in per cent, mean ± standard"
        + " deviation over images. Objects are "
        + switch (objects) {
          case LABELS -> "the labelled ones.";
          case FOREGROUND ->
              "connected labelled pixels in all sets alike, since one of them has only a mask where"
                  + " touching objects merge.";
          case THRESHOLD -> "connected bright pixels in all sets alike.";
        };
  }
}
