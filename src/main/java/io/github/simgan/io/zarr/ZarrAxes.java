package io.github.simgan.io.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simgan.ForeignText;
import io.github.simgan.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.view.Views;

/**
 * The axes of an OME-Zarr image, in Zarr's order: the last runs fastest. Seen as ImageJ sees
 * images, (X, Y, C, Z, T), axes that are not there have length 1.
 *
 * @param axes two to five different ones, among them x and y
 */
record ZarrAxes(List<Axis> axes) {
  /**
   * An axis.
   *
   * @param name one of t, c, z, y, x
   * @param unit as OME-Zarr names it: "micrometer"; empty if not known
   */
  record Axis(String name, String unit) {}

  private static final String IMAGEJ = "xyczt";

  ZarrAxes {
    axes = List.copyOf(axes);
    List<String> names = axes.stream().map(Axis::name).toList();
    boolean known = names.stream().allMatch(n -> n.length() == 1 && IMAGEJ.contains(n));
    if (!known
        || names.stream().distinct().count() < names.size()
        || !names.contains("x")
        || !names.contains("y")) {
      throw new InvalidInputException(
          "has the axes "
              + ForeignText.quote(String.join(", ", names))
              + "; only t, c, z, y and x can be read");
    }
  }

  /** Axes as OME-Zarr 0.4 has them; older versions have names only, or none. */
  static ZarrAxes read(JsonElement json) {
    List<Axis> axes = new ArrayList<>();
    if (json == null) {
      for (String name : List.of("t", "c", "z", "y", "x")) {
        axes.add(new Axis(name, ""));
      }
      return new ZarrAxes(axes);
    }
    for (JsonElement axis : json.getAsJsonArray()) {
      if (axis.isJsonObject()) {
        JsonObject object = axis.getAsJsonObject();
        String unit = object.has("unit") ? object.get("unit").getAsString() : "";
        axes.add(new Axis(object.get("name").getAsString(), unit));
      } else {
        axes.add(new Axis(axis.getAsString(), ""));
      }
    }
    return new ZarrAxes(axes);
  }

  JsonArray json() {
    JsonArray json = new JsonArray();
    for (Axis axis : axes) {
      JsonObject object = new JsonObject();
      object.addProperty("name", axis.name);
      object.addProperty(
          "type",
          switch (axis.name) {
            case "t" -> "time";
            case "c" -> "channel";
            default -> "space";
          });
      if (!axis.unit.isEmpty()) {
        object.addProperty("unit", axis.unit);
      }
      json.add(object);
    }
    return json;
  }

  /** Number of axes. */
  int count() {
    return axes.size();
  }

  /** Axis of (X, Y, C, Z, T) that an ImgLib2 axis of the array is. */
  int imageJ(int d) {
    return IMAGEJ.indexOf(axes.get(axes.size() - 1 - d).name);
  }

  /** Position in Zarr's order of an axis of (X, Y, C, Z, T); −1 if it is not there. */
  int zarr(int imageJ) {
    for (int i = 0; i < axes.size(); i++) {
      if (IMAGEJ.indexOf(axes.get(i).name) == imageJ) {
        return i;
      }
    }
    return -1;
  }

  /** Of five values for (X, Y, C, Z, T), those of the array's ImgLib2 axes. */
  long[] toArray(long... imageJ) {
    long[] values = new long[count()];
    for (int d = 0; d < values.length; d++) {
      values[d] = imageJ[imageJ(d)];
    }
    return values;
  }

  /** Lengths of the array's ImgLib2 axes, as those of (X, Y, C, Z, T). */
  long[] toImageJ(long[] array) {
    long[] values = {1, 1, 1, 1, 1};
    for (int d = 0; d < array.length; d++) {
      values[imageJ(d)] = array[d];
    }
    return values;
  }

  /** An array seen with the axes (X, Y, C, Z, T). */
  <T> RandomAccessibleInterval<T> toImageJ(RandomAccessibleInterval<T> array) {
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < count(); d++) {
      order.add(imageJ(d));
    }
    RandomAccessibleInterval<T> view = array;
    for (int axis = 0; axis < IMAGEJ.length(); axis++) {
      if (!order.contains(axis)) {
        view = Views.addDimension(view, 0, 0);
        order.add(axis);
      }
    }
    return sorted(view, order);
  }

  /** An image with the axes (X, Y, C, Z, T) seen as the array has them. */
  <T> RandomAccessibleInterval<T> fromImageJ(RandomAccessibleInterval<T> image) {
    RandomAccessibleInterval<T> view = image;
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < count(); d++) {
      order.add(imageJ(d));
    }
    List<Integer> places = new ArrayList<>();
    for (int axis = IMAGEJ.length() - 1; axis >= 0; axis--) {
      if (order.contains(axis)) {
        places.add(0, order.indexOf(axis));
      } else {
        view = Views.hyperSlice(view, axis, view.min(axis));
      }
    }
    return sorted(view, places);
  }

  /** Moves every axis d to the place that {@code order} has for it. */
  private static <T> RandomAccessibleInterval<T> sorted(
      RandomAccessibleInterval<T> image, List<Integer> order) {
    RandomAccessibleInterval<T> view = image;
    List<Integer> left = new ArrayList<>(order);
    for (int d = 0; d < left.size(); d++) {
      int from = left.indexOf(d);
      if (from != d) {
        view = Views.permute(view, from, d);
        Collections.swap(left, from, d);
      }
    }
    return view;
  }
}
