package io.github.simgan.tensor;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How much brighter and dimmer than the typical one objects of a real plane are, and how bright
 * their brightest spots (dividing cells, condensed chromatin), as gains for a simulated plane whose
 * objects differ less. Slowly varying random fields say for every place which gain it has; places
 * are not moved, and background stays background.
 *
 * @param base level of the simulated background, networks' range; no gain changes what is not
 *     brighter
 * @param foreground level of simulated objects: half-way there from the background a spot has its
 *     whole gain, since spots lie within objects; as {@code base} where any brighter pixel has it
 * @param gains of objects, for values −3, −2.75, ..., 3 of a field of normal distribution that
 *     varies over {@link #REGION} pixels; the middle one is 1
 * @param spots gains of places within an object, for values 1, 1.125, ..., 4 of a field that varies
 *     over {@link #SPOT} pixels; 1 up to the value 2
 */
public record Variety(double base, double foreground, List<Double> gains, List<Double> spots) {
  /** Gains of a variety. */
  public static final int COUNT = 25;

  /** Pixels over which the field varies: about an object and its surroundings. */
  static final int REGION = 64;

  /** Pixels over which spots vary. */
  static final int SPOT = 6;

  /** An object's brightness is that within as many pixels. */
  private static final int REACH = 8;

  /** A spot is brighter within as many pixels, so that noise of single pixels is none. */
  private static final int SPOT_REACH = 1;

  private static final Axis OBJECTS = new Axis(-3, 0.25);
  private static final Axis PLACES = new Axis(1, 0.125);
  private static final double LEAST_GAIN = 0.2;
  private static final double MOST_GAIN = 6;

  /** Spots are of this value of the field and above, 2.3 % of the foreground, and rise to full. */
  private static final double FIRST_SPOT = 2;

  private static final double SPOT_RISE = 0.75;

  /** Noise makes some pixels brighter than others, too. */
  private static final double LEAST_SPOT = 1.2;

  /**
   * The value 2 of the field: 2.3 % of the foreground, about one object of a plane. What is rarer
   * is less than an object, and so a spot: a field as coarse as objects would give it to one plane
   * of many, and there to a whole object.
   */
  private static final int BRIGHTEST_OBJECT = 20;

  private static final List<Double> ALL_ONE = Collections.nCopies(COUNT, 1.0);

  /** Objects as bright as the simulator made them. */
  public static final Variety NONE = new Variety(0, 0, ALL_ONE, ALL_ONE);

  /** Objects without spots. */
  public Variety(double base, List<Double> gains) {
    this(base, base, gains, ALL_ONE);
  }

  /** Checks the values. */
  public Variety {
    gains = List.copyOf(gains);
    spots = List.copyOf(spots);
    foreground = spots.equals(ALL_ONE) ? base : foreground; // not kept in files where nobody asks
    if (!(Math.abs(base) < 1e6)
        || !(foreground >= base && foreground < 1e6)
        || !areGains(gains)
        || !areGains(spots)) {
      throw new IllegalArgumentException("A variety of brightness is out of range.");
    }
  }

  private static boolean areGains(List<Double> gains) {
    return gains.size() == COUNT && gains.stream().allMatch(g -> g > 0 && g < 1e3);
  }

  /** Whether it changes nothing. */
  public boolean isNone() {
    return gains.equals(ALL_ONE) && !hasSpots();
  }

  /** Whether it makes places within objects brighter. */
  public boolean hasSpots() {
    return !spots.equals(ALL_ONE);
  }

  /**
   * The variety that gives simulated foreground the distribution of the real one.
   *
   * @param base level of the simulated background
   * @param foreground level of simulated objects
   * @param simulated brightness of simulated foreground
   * @param real the same of a real plane
   */
  static Variety between(double base, double foreground, Ranked simulated, Ranked real) {
    Double[] gains = new Double[COUNT];
    Double[] spots = new Double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      gains[i] = gain(real.objects[i], simulated.objects[i]);
    }
    for (int i = 0; i < COUNT; i++) {
      // Spots are rare, and so on objects of any brightness: gains of objects are part of it.
      double spot = gain(real.places[i], simulated.places[i], gains[BRIGHTEST_OBJECT]);
      double share = Math.min(Math.max((PLACES.value(i) - FIRST_SPOT) / SPOT_RISE, 0), 1);
      spots[i] = Math.rint(100 * Math.pow(spot, share)) / 100;
    }
    gains[COUNT / 2] = 1.0;
    boolean spotted = spots[COUNT - 1] >= LEAST_SPOT;
    return new Variety(
        base, foreground, Arrays.asList(gains), spotted ? Arrays.asList(spots) : ALL_ONE);
  }

  /**
   * The gain that varies by what the real brightness varies more. Gain and simulated brightness are
   * independent, so the squares of their logarithms add up.
   */
  private static double gain(double real, double... others) {
    double all = Math.log(Math.max(real, 1e-3));
    double rest = all * all;
    for (double other : others) {
      double own = Math.log(Math.max(other, 1e-3));
      rest -= own * own;
    }
    double more = Math.sqrt(Math.max(0, rest)) * Math.signum(all);
    double gain = Math.min(Math.max(Math.exp(more), LEAST_GAIN), MOST_GAIN);
    // Two decimals are finer than can be measured, and keep a model's file small.
    return Math.rint(100 * gain) / 100;
  }

  /**
   * Brightness of foreground above background, at ranks among all pixels of foreground that are
   * those of values of a normal distribution.
   *
   * @param objects mean of the foreground within {@link #REACH} pixels, about an object's, relative
   *     to the median one, at −3, −2.75, ..., 3; above 2 as at 2
   * @param places mean within {@link #SPOT_REACH} pixels, relative to the same, at 1, 1.125, ..., 4
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or hashed
  record Ranked(double[] objects, double[] places) {

    /**
     * Measures a plane.
     *
     * @param dimmest above which pixels are foreground, of which there is at least one
     * @param threshold above which they are objects of the brighter half, in which spots are sought
     * @param background from which brightness counts
     */
    static Ranked of(
        float[] pixels, int width, double dimmest, double threshold, double background) {
      float[] objects = means(pixels, width, REACH, dimmest, background);
      double typical = Selection.of(objects, objects.length / 2)[0];
      double[] relative = OBJECTS.ranked(objects);
      double most = relative[BRIGHTEST_OBJECT];
      for (int i = 0; i < COUNT; i++) {
        relative[i] = Math.min(relative[i], most) / typical;
      }
      float[] bright =
          dimmest == threshold ? objects : means(pixels, width, REACH, threshold, background);
      float[] places =
          means(
              HotPixels.removed(pixels, width, threshold),
              width,
              SPOT_REACH,
              threshold,
              background);
      double[] brightest = new double[COUNT];
      Arrays.fill(brightest, 1);
      if (bright.length > 0 && places.length > 0) {
        double usual = Selection.of(bright, bright.length / 2)[0];
        brightest = PLACES.ranked(places);
        for (int i = 0; i < COUNT; i++) {
          brightest[i] /= usual;
        }
      }
      return new Ranked(relative, brightest);
    }

    /** For each pixel above a threshold the mean of those around it. */
    private static float[] means(
        float[] pixels, int width, int reach, double threshold, double background) {
      int all = 0;
      for (float pixel : pixels) {
        all += pixel > threshold ? 1 : 0;
      }
      float[] means = new float[all];
      ForegroundMean around = new ForegroundMean(pixels, width, reach, threshold, background);
      for (int row = 0, count = 0; count < all; row += width, around.nextRow()) {
        for (int x = 0; x < width; x++) {
          if (pixels[row + x] > threshold) {
            means[count++] = around.at(x);
          }
        }
      }
      return means;
    }
  }

  /**
   * Applies the gains to one channel.
   *
   * @param pixels axis order (y, x, C), changed in place
   * @param objects which gain an object has, normal distribution, axis order (y, x)
   * @param places which gain a place within an object has; not read where there are no spots
   */
  void apply(float[] pixels, int channel, int channels, float[] objects, float[] places) {
    double[] objectGains = gains.stream().mapToDouble(Double::doubleValue).toArray();
    double[] spotGains = spots.stream().mapToDouble(Double::doubleValue).toArray();
    boolean spotted = hasSpots();
    for (int i = 0; i < objects.length; i++) {
      int p = i * channels + channel;
      double above = pixels[p] - base;
      if (above <= 0) {
        continue; // noise of the background is not to become dark spots
      }
      double gain = OBJECTS.at(objectGains, objects[i]);
      if (spotted) {
        gain *= 1 + within(above) * (PLACES.at(spotGains, places[i]) - 1);
      }
      pixels[p] = (float) (base + gain * above);
    }
  }

  /** Gain of an object for a value of the field. */
  double gain(float field) {
    return OBJECTS.at(gains.stream().mapToDouble(Double::doubleValue).toArray(), field);
  }

  /** How much a pixel belongs to an object, by its brightness: 0 to 1. */
  private double within(double above) {
    double share = 2 * above / (foreground - base);
    return share < 1 ? share * share * (3 - 2 * share) : 1; // 1 too where both levels are the same
  }

  /** For which values of a field there are gains. */
  private record Axis(double lowest, double step) {

    /** Value of the field of a gain. */
    double value(int index) {
      return lowest + index * step;
    }

    /** Gain for a value of the field. */
    double at(double[] gains, float value) {
      double position = Math.min(Math.max((value - lowest) / step, 0), COUNT - 1.001);
      int below = (int) position;
      return gains[below] + (position - below) * (gains[below + 1] - gains[below]);
    }

    /** The values that have the ranks of the axis's values. */
    double[] ranked(float[] values) {
      int[] ranks = new int[COUNT];
      for (int i = 0; i < COUNT; i++) {
        ranks[i] = (int) (normal(asNormal(value(i))) * (values.length - 1));
      }
      float[] found = Selection.of(values, ranks);
      double[] ranked = new double[COUNT];
      for (int i = 0; i < COUNT; i++) {
        ranked[i] = found[i];
      }
      return ranked;
    }

    /**
     * The value of a normal distribution that is as rare as one of the field, whose tails are
     * thinner: 3.26 for 3, 3.97 for 3.5 (measured).
     */
    private static double asNormal(double field) {
      double beyond = Math.max(0, Math.abs(field) - 2);
      return field + Math.signum(field) * 0.22 * beyond * beyond;
    }

    /** Distribution function of the normal distribution (Abramowitz and Stegun 1964, 26.2.17). */
    private static double normal(double z) {
      double t = 1 / (1 + 0.2316419 * Math.abs(z));
      double poly =
          t
              * (0.319381530
                  + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
      double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * poly;
      return z > 0 ? 1 - tail : tail;
    }
  }
}
