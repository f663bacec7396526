package io.github.simgan.io.zarr;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The small JSON files of a Zarr folder. */
final class ZarrJson {
  private static final long MOST_BYTES = 16L << 20;

  private static final Gson GSON =
      new GsonBuilder()
          .setPrettyPrinting()
          .disableHtmlEscaping()
          .serializeNulls()
          .serializeSpecialFloatingPointValues()
          .create();

  private ZarrJson() {}

  /**
   * Reads a file.
   *
   * @param file that holds one object
   * @throws InvalidInputException if it is not there or holds anything else
   */
  static JsonObject read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InvalidInputException(
            file + " is larger than any metadata of Zarr; check the folder.");
      }
      JsonElement root = JsonParser.parseString(Files.readString(file));
      if (root.isJsonObject()) {
        return root.getAsJsonObject();
      }
    } catch (IOException | JsonParseException | StackOverflowError e) {
      throw new InvalidInputException(
          file + " cannot be read or is no JSON; copy or export the image again.", e);
    }
    throw new InvalidInputException(file + " is not metadata of Zarr; export the image again.");
  }

  static void write(Path file, JsonObject json) {
    AtomicFile.write(file, temporary -> Files.writeString(temporary, GSON.toJson(json) + "\n"));
  }
}
