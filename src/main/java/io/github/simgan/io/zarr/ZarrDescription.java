package io.github.simgan.io.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an OME-Zarr image says of its pixels.
 *
 * @param name of the image
 * @param axes of its arrays
 * @param scale size of a pixel of the largest array, for each axis
 * @param translation place of the centre of its first pixel, for each axis
 * @param omero channels and display windows, as they are
 * @param info how the image was made, in words, under keys that OME-Zarr leaves to programs
 * @param labels of the planes, C fastest, then Z, then T; empty for a plane without one; may be
 *     fewer than there are planes
 */
record ZarrDescription(
    String name,
    ZarrAxes axes,
    List<Double> scale,
    List<Double> translation,
    Optional<JsonObject> omero,
    Map<String, String> info,
    List<String> labels) {
  /** Where our own words are among the attributes. */
  private static final String INFO = "simgan";

  private static final int MOST_INFO = 100;

  /** Where the labels are among our own words. */
  private static final String LABELS = "slice_labels";

  /** Characters of all labels together, so that the attributes stay readable. */
  private static final long MOST_CHARACTERS = 2_000_000;

  /** Reads the attributes of an image's folder. */
  static ZarrDescription read(JsonObject attributes) {
    JsonObject image = image(attributes);
    ZarrAxes axes = ZarrAxes.read(image.get("axes"));
    List<Double> scale = new ArrayList<>(Collections.nCopies(axes.count(), 1.0));
    List<Double> translation = new ArrayList<>(Collections.nCopies(axes.count(), 0.0));
    apply(largest(image).get("coordinateTransformations"), scale, translation);
    apply(image.get("coordinateTransformations"), scale, translation);
    return new ZarrDescription(
        image.has("name") ? image.get("name").getAsString() : "",
        axes,
        scale,
        translation,
        Optional.ofNullable(attributes.getAsJsonObject("omero")),
        info(attributes.get(INFO)),
        labels(attributes.get(INFO)));
  }

  /** Tolerant: another program's or version's words keep no image from being opened. */
  private static Map<String, String> info(JsonElement json) {
    Map<String, String> info = new LinkedHashMap<>();
    if (json != null && json.isJsonObject()) {
      json.getAsJsonObject().entrySet().stream()
          .filter(e -> e.getValue().isJsonPrimitive())
          .limit(MOST_INFO)
          .forEach(e -> info.put(oneLine(e.getKey()), oneLine(e.getValue().getAsString())));
    }
    return info;
  }

  /** A text from a stranger's file that cannot look like another line of an image's info. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{C}|[\u2028\u2029]", "?");
  }

  /** Tolerant, too: what is no string is no label. */
  private static List<String> labels(JsonElement json) {
    List<String> labels = new ArrayList<>();
    if (json != null
        && json.isJsonObject()
        && json.getAsJsonObject().get(LABELS) instanceof JsonArray array) {
      for (JsonElement one : array) {
        boolean text = one.isJsonPrimitive() && one.getAsJsonPrimitive().isString();
        labels.add(text ? one.getAsString() : "");
      }
    }
    return labels;
  }

  /**
   * The same without labels of planes that are not there.
   *
   * @param array the pixels
   * @throws InvalidInputException if it has other axes
   */
  ZarrDescription fitting(ZarrArray array) {
    int found = array.layout().grid().numDimensions();
    if (found != axes.count()) {
      throw new InvalidInputException(
          "names " + axes.count() + " axes for an array of " + found + "; export it again");
    }
    long[] size = axes.toImageJ(array.size());
    long planes = Math.min(labels.size(), size[2] * size[3] * size[4]);
    return labelled(labels.subList(0, (int) planes));
  }

  /** The same, made in another way. */
  ZarrDescription with(Map<String, String> newInfo) {
    return new ZarrDescription(name, axes, scale, translation, omero, newInfo, labels);
  }

  /** The same with other labels. */
  ZarrDescription labelled(List<String> newLabels) {
    return new ZarrDescription(name, axes, scale, translation, omero, info, newLabels);
  }

  /**
   * The same for a map of one channel, shown from 0 to 1, with the labels of the first channel.
   *
   * @param channels that there are now
   */
  ZarrDescription map(int channels) {
    List<String> first = new ArrayList<>();
    for (int i = 0; i < labels.size(); i += channels) {
      first.add(labels.get(i));
    }
    Optional<JsonObject> grey = ZarrChannel.json(List.of(ZarrChannel.MAP), ZarrType.FLOAT32);
    return new ZarrDescription(name, axes, scale, translation, grey, info, first);
  }

  private static JsonObject image(JsonObject attributes) {
    return attributes.getAsJsonArray("multiscales").get(0).getAsJsonObject();
  }

  private static JsonObject largest(JsonObject image) {
    return image.getAsJsonArray("datasets").get(0).getAsJsonObject();
  }

  /** Path of the largest array. */
  static String path(JsonObject attributes) {
    return largest(image(attributes)).get("path").getAsString();
  }

  private static void apply(JsonElement json, List<Double> scale, List<Double> translation) {
    if (json == null) {
      return;
    }
    for (JsonElement one : json.getAsJsonArray()) {
      JsonObject transformation = one.getAsJsonObject();
      JsonElement by = transformation.get("scale");
      JsonElement to = transformation.get("translation");
      for (int i = 0; i < scale.size(); i++) {
        if (by != null) {
          double factor = by.getAsJsonArray().get(i).getAsDouble();
          scale.set(i, scale.get(i) * factor);
          translation.set(i, translation.get(i) * factor);
        }
        if (to != null) {
          translation.set(i, translation.get(i) + to.getAsJsonArray().get(i).getAsDouble());
        }
      }
    }
  }

  /**
   * Attributes of an image with a pyramid.
   *
   * @param levels how many arrays there are, "0", "1", ..., each half as wide and high as the last
   */
  JsonObject json(int levels) {
    JsonArray datasets = new JsonArray();
    for (int level = 0; level < levels; level++) {
      JsonObject dataset = new JsonObject();
      dataset.addProperty("path", String.valueOf(level));
      dataset.add("coordinateTransformations", transformations(1 << level));
      datasets.add(dataset);
    }
    JsonObject image = new JsonObject();
    image.addProperty("version", "0.4");
    image.addProperty("name", name);
    image.add("axes", axes.json());
    image.add("datasets", datasets);
    image.addProperty("type", "mean");
    JsonArray multiscales = new JsonArray();
    multiscales.add(image);
    JsonObject attributes = new JsonObject();
    attributes.add("multiscales", multiscales);
    omero.ifPresent(channels -> attributes.add("omero", channels));
    JsonObject words = words();
    if (words.size() > 0) {
      attributes.add(INFO, words);
    }
    return attributes;
  }

  private JsonObject words() {
    JsonObject words = new JsonObject();
    info.forEach(words::addProperty);
    long characters = labels.stream().mapToLong(String::length).sum();
    if (characters > 0 && characters <= MOST_CHARACTERS) {
      JsonArray array = new JsonArray();
      labels.forEach(array::add);
      words.add(LABELS, array);
    }
    return words;
  }

  private JsonArray transformations(int factor) {
    JsonArray by = new JsonArray();
    JsonArray to = new JsonArray();
    for (int i = 0; i < scale.size(); i++) {
      boolean halved = i == axes.zarr(0) || i == axes.zarr(1);
      by.add(scale.get(i) * (halved ? factor : 1));
      // The centre of the first pixel lies among those of the pixels that it is the mean of.
      to.add(translation.get(i) + (halved ? scale.get(i) * (factor - 1) / 2 : 0));
    }
    JsonArray both = new JsonArray();
    both.add(transformation("scale", by));
    both.add(transformation("translation", to));
    return both;
  }

  private static JsonObject transformation(String type, JsonArray values) {
    JsonObject transformation = new JsonObject();
    transformation.addProperty("type", type);
    transformation.add(type, values);
    return transformation;
  }
}
