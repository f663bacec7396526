package io.github.simgan.io.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a channel of an OME-Zarr image is shown.
 *
 * @param label name of the channel; may be empty
 * @param colour of its brightest pixels, 0xRRGGBB
 * @param black value that is shown black
 * @param white value that is shown in full colour
 */
public record ZarrChannel(String label, int colour, double black, double white) {
  private static final int WHITE = 0xffffff;

  /** Probabilities, in grey. */
  static final ZarrChannel MAP = new ZarrChannel("", WHITE, 0, 1);

  /** Channels as images have them under "omero"; none if it is not there or not readable. */
  static List<ZarrChannel> read(Optional<JsonObject> omero) {
    List<ZarrChannel> channels = new ArrayList<>();
    try {
      for (JsonElement one : omero.orElseThrow().getAsJsonArray("channels")) {
        JsonObject channel = one.getAsJsonObject();
        JsonObject window = channel.getAsJsonObject("window");
        channels.add(
            new ZarrChannel(
                channel.has("label") ? channel.get("label").getAsString() : "",
                channel.has("color")
                    ? Integer.parseInt(channel.get("color").getAsString(), 16) & WHITE
                    : WHITE,
                window.get("start").getAsDouble(),
                window.get("end").getAsDouble()));
      }
      return channels;
    } catch (RuntimeException e) {
      // How an image is shown is no reason not to read it.
      return List.of();
    }
  }

  /** What goes under "omero". */
  static Optional<JsonObject> json(List<ZarrChannel> channels, ZarrType type) {
    if (channels.isEmpty()) {
      return Optional.empty();
    }
    JsonArray all = new JsonArray();
    for (ZarrChannel channel : channels) {
      JsonObject window = new JsonObject();
      boolean whole = type.pixelType().integer();
      window.addProperty("min", whole ? type.pixelType().minimum() : channel.black);
      window.addProperty("max", whole ? type.pixelType().maximum() : channel.white);
      window.addProperty("start", channel.black);
      window.addProperty("end", channel.white);
      JsonObject one = new JsonObject();
      one.addProperty("label", channel.label);
      one.addProperty("color", String.format(Locale.ROOT, "%06X", channel.colour));
      one.addProperty("active", true);
      one.add("window", window);
      all.add(one);
    }
    JsonObject omero = new JsonObject();
    omero.add("channels", all);
    return Optional.of(omero);
  }
}
