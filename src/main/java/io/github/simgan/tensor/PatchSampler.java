package io.github.simgan.tensor;

import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Patches at random places of random planes, in the networks' range. Reads only the patches, so a
 * plane may be larger than memory. With content strata, patches with little, some and much
 * foreground come in equal parts: where the simulated and the real set are sampled so, the
 * discriminator cannot tell them by how crowded they are, which refining must not change.
 */
public final class PatchSampler {
  /**
   * The size and surroundings of a patch.
   *
   * @param width in pixels
   * @param height in pixels
   * @param margin pixels read around it on each side (mirrored beyond the image)
   * @param orient whether to turn and mirror patches at random
   */
  public record Shape(int width, int height, int margin, boolean orient) {
    /** Width with margins. */
    public int fullWidth() {
      return width + 2 * margin;
    }

    /** Height with margins. */
    public int fullHeight() {
      return height + 2 * margin;
    }
  }

  private record Place(int plane, int x, int y) {}

  private record Candidate(Place place, PatchContent content, int stratum) {}

  /** Upper bounds of the share of foreground in all strata but the last. */
  private static final double[] STRATA = {0.02, 0.25, 0.55};

  private static final int CANDIDATES = 12_000;
  private static final int BAND = 512; // pixels, about the height of a row of chunks

  private final PlaneSet planes;
  private final IntensityMap map;
  private final Shape shape;

  /** Of the planes that were asked for: their files need not be opened again to draw places. */
  private final Map<Integer, long[]> sizes = new HashMap<>();

  private SeededRandom random;
  private List<Candidate> candidates = List.of();
  private List<List<Place>> strata = List.of();
  private double[] thresholds = {};
  private ContentMatcher matcher;
  private long next;

  /**
   * A sampler over all places alike.
   *
   * @param planes to sample
   * @param map from grey levels to the networks' range
   * @param shape of the patches
   * @param random where places come from
   */
  public PatchSampler(PlaneSet planes, IntensityMap map, Shape shape, SeededRandom random) {
    this.planes = planes;
    this.map = map;
    this.shape = shape;
    this.random = random;
  }

  /**
   * Sorts random places by how much foreground a patch there has.
   *
   * @param thresholds between background and foreground per channel, networks' range
   * @return how many places were found in each stratum, from empty to crowded
   */
  public int[] stratify(double[] thresholds) {
    this.thresholds = thresholds.clone();
    List<List<Place>> found = new ArrayList<>();
    for (int i = 0; i <= STRATA.length; i++) {
      found.add(new ArrayList<>());
    }
    Place[] places = new Place[CANDIDATES];
    Arrays.setAll(places, i -> anywhere());
    candidates = new ArrayList<>(Collections.nCopies(CANDIDATES, null));
    // Plane by plane, and in bands: images larger than memory are read once, not 12,000 times.
    IntStream.range(0, CANDIDATES)
        .boxed()
        .sorted(Comparator.comparingLong(i -> (long) places[i].plane << 32 | places[i].y / BAND))
        .forEach(i -> candidates.set(i, candidate(places[i])));
    for (Candidate candidate : candidates) {
      found.get(candidate.stratum).add(candidate.place);
    }
    strata = found;
    return found.stream().mapToInt(List::size).toArray();
  }

  private Candidate candidate(Place place) {
    float[] pixels =
        Pixels.read(planes.plane(place.plane), place.x, place.y, shape.width, shape.height);
    map.toUnit(pixels);
    PatchContent content = PatchContent.of(pixels, shape.width, thresholds);
    return new Candidate(place, content, stratum(content.share()));
  }

  /**
   * What a patch shows, by the thresholds of {@link #stratify}.
   *
   * @param patch as {@link #next} gave it; what lies in its margin does not count
   */
  public PatchContent content(float[] patch) {
    float[] inner = Pixels.inner(patch, thresholds.length, shape.fullWidth(), shape.margin);
    return PatchContent.of(inner, shape.width, thresholds);
  }

  private static int stratum(double share) {
    int i = 0;
    while (i < STRATA.length && share >= STRATA[i]) {
      i++;
    }
    return i;
  }

  /**
   * Keeps only some strata, so that two samplers draw from the same ones.
   *
   * @param kept true for each stratum to draw from; none at all means all places alike
   */
  public void keep(boolean[] kept) {
    List<List<Place>> left = new ArrayList<>();
    for (int i = 0; i < strata.size(); i++) {
      if (kept[i]) {
        left.add(strata.get(i));
      }
    }
    strata = left;
    if (!left.isEmpty()) {
      candidates = candidates.stream().filter(c -> kept[c.stratum]).toList();
    }
  }

  /**
   * Makes {@link #like} choose places by content. Call after both samplers have their strata.
   *
   * @param other whose patches' contents will be asked for
   */
  public void matchTo(PatchSampler other) {
    matcher = new ContentMatcher(contents(), other.contents());
  }

  private List<PatchContent> contents() {
    return candidates.stream().map(Candidate::content).toList();
  }

  /** Whether {@link #like} can be asked. */
  public boolean isMatched() {
    return matcher != null;
  }

  /**
   * Patches that show what others show: each with the same share of foreground, and among those
   * with the same rank of brightness.
   *
   * @param wanted content of the other patches
   * @return as {@link #next}, in the same order
   */
  public float[][] like(List<PatchContent> wanted) {
    float[][] patches = new float[wanted.size()][];
    for (int i = 0; i < patches.length; i++) {
      patches[i] = patch(candidates.get(matcher.find(wanted.get(i), random)).place);
    }
    return patches;
  }

  /**
   * How far a sampler has come. One with the same planes and strata that is set to it gives the
   * same patches from there on.
   *
   * @param random state of its random numbers
   * @param next patches that it has drawn from strata so far, at least 0
   */
  public record Position(long random, long next) {
    /** Checks the count. */
    public Position {
      if (next < 0) {
        throw new IllegalArgumentException("A sampler cannot have given " + next + " patches.");
      }
    }
  }

  /** Where the sampler is. */
  public Position position() {
    return new Position(random.state(), next);
  }

  /** Goes to where another sampler was. */
  public void moveTo(Position position) {
    random = new SeededRandom(position.random);
    next = position.next;
  }

  /**
   * The next patches.
   *
   * @param count how many
   * @return each fullHeight · fullWidth · C values in axis order (y, x, c), networks' range
   * @throws InvalidInputException if a plane is smaller than a patch or has NaN pixels
   */
  public float[][] next(int count) {
    float[][] patches = new float[count][];
    for (int i = 0; i < count; i++) {
      patches[i] = patch(strata.isEmpty() ? anywhere() : fromStratum());
    }
    return patches;
  }

  private float[] patch(Place place) {
    float[] pixels =
        Pixels.read(
            planes.plane(place.plane),
            place.x - shape.margin,
            place.y - shape.margin,
            shape.fullWidth(),
            shape.fullHeight());
    map.toUnit(pixels);
    return shape.orient ? oriented(pixels) : pixels;
  }

  private Place fromStratum() {
    List<Place> stratum = strata.get((int) (next++ % strata.size()));
    return stratum.get(random.nextInt(stratum.size()));
  }

  private Place anywhere() {
    int index = random.nextInt(planes.size());
    long[] size = sizes.computeIfAbsent(index, i -> planes.plane(i).dimensionsAsLongArray());
    requireSize(planes.name(index), size[0], size[1], shape.width, shape.height);
    long freeX = size[0] - shape.width;
    long freeY = size[1] - shape.height;
    return new Place(index, (int) random.nextLong(freeX + 1), (int) random.nextLong(freeY + 1));
  }

  /**
   * Checks that a patch fits into a plane.
   *
   * @param name of the plane, for the message
   * @param width of the plane in pixels
   * @param height of the plane in pixels
   * @param patchWidth in pixels
   * @param patchHeight in pixels
   * @throws InvalidInputException if it does not
   */
  public static void requireSize(
      String name, long width, long height, int patchWidth, int patchHeight) {
    if (width < patchWidth || height < patchHeight) {
      throw new InvalidInputException(
          String.format(
              "%s is %d×%d pixels, smaller than the training patches of %d×%d; choose smaller "
                  + "patches or larger images.",
              name, width, height, patchWidth, patchHeight));
    }
  }

  private float[] oriented(float[] pixels) {
    int width = shape.fullWidth();
    int height = shape.fullHeight();
    int choice = random.nextInt(8);
    boolean mirrorX = (choice & 1) != 0;
    boolean mirrorY = (choice & 2) != 0;
    boolean transpose = (choice & 4) != 0 && width == height;
    if (!mirrorX && !mirrorY && !transpose) {
      return pixels;
    }
    int channels = pixels.length / (width * height);
    float[] turned = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = mirrorX ? width - 1 - x : x;
        int fromY = mirrorY ? height - 1 - y : y;
        int source = transpose ? fromX * width + fromY : fromY * width + fromX;
        System.arraycopy(pixels, source * channels, turned, (y * width + x) * channels, channels);
      }
    }
    return turned;
  }
}
