package io.github.simgan.io.zarr;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simgan.ForeignText;
import io.github.simgan.InvalidInputException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.imglib2.img.cell.CellGrid;

/**
 * What an array is, beside its pixels.
 *
 * @param grid size of the array and of its chunks in pixels, the first axis running fastest
 * @param type of the pixels
 * @param order of the bytes of a pixel
 * @param compression of the chunks
 * @param fill value of the pixels of chunks that are not there
 * @param separator between the numbers in a chunk's name: '.' or '/'
 */
public record ZarrLayout(
    CellGrid grid,
    ZarrType type,
    ByteOrder order,
    Compression compression,
    double fill,
    char separator) {
  /** A chunk is read as a whole: larger ones are no chunks. */
  private static final long MOST_CHUNK_BYTES = 1L << 30;

  private static final int MOST_AXES = 8;

  /**
   * What we write: little-endian, fill value 0, nested folders, as OME-Zarr wishes.
   *
   * @param size of the array in pixels, the first axis running fastest
   * @param chunk size of the chunks in pixels
   * @param type of the pixels
   * @param compression of the chunks
   */
  public static ZarrLayout of(long[] size, int[] chunk, ZarrType type, Compression compression) {
    return new ZarrLayout(
        new CellGrid(size, chunk), type, ByteOrder.LITTLE_ENDIAN, compression, 0, '/');
  }

  /** Pixels of a whole chunk. */
  int chunkPixels() {
    int pixels = 1;
    for (int size : grid.getCellDimensions()) {
      pixels *= size;
    }
    return pixels;
  }

  /** Number of chunks. */
  public long chunks() {
    long chunks = 1;
    for (long count : grid.getGridDimensions()) {
      chunks *= count;
    }
    return chunks;
  }

  /**
   * Reads and checks {@code .zarray}; nothing is allocated for what it says.
   *
   * @param json content of the file
   * @param folder of the array, for messages
   * @throws InvalidInputException if it is damaged, hostile, or of a kind that is not supported
   */
  static ZarrLayout read(JsonObject json, Path folder) {
    try {
      if (json.get("zarr_format").getAsInt() != 2) {
        throw new InvalidInputException("is of a Zarr format other than 2; export it as Zarr 2");
      }
      if (json.has("order") && !json.get("order").getAsString().equals("C")) {
        throw new InvalidInputException("has its pixels in order F; write it again in order C");
      }
      JsonElement filters = json.get("filters");
      if (filters != null && filters.isJsonArray() && !filters.getAsJsonArray().isEmpty()) {
        throw new InvalidInputException("has filters; write it again without filters");
      }
      String dtype = json.get("dtype").getAsString();
      ZarrType type = type(dtype);
      CellGrid grid = grid(json.getAsJsonArray("shape"), json.getAsJsonArray("chunks"), type);
      String separator =
          json.has("dimension_separator") ? json.get("dimension_separator").getAsString() : ".";
      if (!separator.equals(".") && !separator.equals("/")) {
        throw new InvalidInputException("has chunks with odd names; export it again");
      }
      return new ZarrLayout(
          grid,
          type,
          dtype.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
          Compression.of(json.get("compressor")),
          fill(json.get("fill_value")),
          separator.charAt(0));
    } catch (InvalidInputException e) {
      throw new InvalidInputException("The Zarr array " + folder + " " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      // Whatever gson says about a value that is missing or of another kind.
      throw new InvalidInputException(
          "The Zarr array " + folder + " has damaged metadata (.zarray); export it again.", e);
    }
  }

  private static ZarrType type(String dtype) {
    for (ZarrType type : ZarrType.values()) {
      if (dtype.matches("[<>|]" + type.code()) && (dtype.charAt(0) != '|' || type.bytes() == 1)) {
        return type;
      }
    }
    throw new InvalidInputException(
        "has pixels of type "
            + ForeignText.quote(dtype)
            + "; write it again as uint8, uint16 or float32");
  }

  private static CellGrid grid(JsonArray shape, JsonArray chunks, ZarrType type) {
    int n = shape.size();
    if (n < 1 || n > MOST_AXES || chunks.size() != n) {
      throw new InvalidInputException(
          "has " + n + " axes and chunks of " + chunks.size() + "; export it again");
    }
    long[] size = new long[n];
    int[] chunk = new int[n];
    long pixels = 1;
    long bytes = type.bytes();
    for (int d = 0; d < n; d++) {
      size[d] = shape.get(n - 1 - d).getAsLong();
      long length = chunks.get(n - 1 - d).getAsLong();
      if (size[d] < 1 || length < 1 || size[d] > Long.MAX_VALUE / 16 / pixels) {
        throw new InvalidInputException("has an impossible size; export it again");
      }
      pixels *= size[d];
      if (length > MOST_CHUNK_BYTES / bytes) {
        throw new InvalidInputException(
            "has chunks of more than 1 GB; write it again with smaller chunks");
      }
      bytes *= length;
      chunk[d] = (int) length;
    }
    return new CellGrid(size, chunk);
  }

  private static double fill(JsonElement value) {
    if (value == null || value.isJsonNull()) {
      return 0;
    }
    return switch (value.getAsString()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> value.getAsDouble();
    };
  }

  /** Content of {@code .zarray}. */
  JsonObject json() {
    JsonArray shape = new JsonArray();
    JsonArray chunks = new JsonArray();
    for (int d = grid.numDimensions() - 1; d >= 0; d--) {
      shape.add(grid.imgDimension(d));
      chunks.add(grid.cellDimension(d));
    }
    JsonObject json = new JsonObject();
    json.addProperty("zarr_format", 2);
    json.add("shape", shape);
    json.add("chunks", chunks);
    String mark = type.bytes() == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    json.addProperty("dtype", mark + type.code());
    json.add("compressor", compression.json());
    boolean whole = type.pixelType().integer();
    json.add(
        "fill_value",
        whole
            ? new JsonPrimitive((long) fill)
            : Double.isFinite(fill) ? new JsonPrimitive(fill) : new JsonPrimitive(word(fill)));
    json.addProperty("order", "C");
    json.add("filters", JsonNull.INSTANCE);
    json.addProperty("dimension_separator", String.valueOf(separator));
    return json;
  }

  private static String word(double value) {
    return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
  }
}
