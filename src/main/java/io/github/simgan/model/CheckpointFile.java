package io.github.simgan.model;

import io.github.simgan.AtomicFile;
import io.github.simgan.InvalidInputException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A training on its way as one file: a model file, from which images can be refined, and beside the
 * model all that the training needs to go on as if it had never stopped.
 *
 * <ul>
 *   <li>{@value #INDEX}: which training it is, and type, length and SHA-256 of every array
 *   <li>{@code training/NAME.bin}: the values of an array, little-endian, one after the other
 * </ul>
 *
 * As in a model, no part is code or names a class.
 */
public final class CheckpointFile {
  /** Version of the state: raised when a training of an older version cannot go on here. */
  public static final int FORMAT = 1;

  /** More than any training needs and less than a zip can hold. */
  public static final long MAX_STATE_BYTES = 3L << 30;

  static final String INDEX = "training.json";
  private static final String FORMAT_NAME = "simgan-checkpoint";
  private static final int MAX_INDEX_BYTES = 1 << 20;
  private static final int LONGEST_SHOWN = 40;
  private static final int MOST_SHOWN = 3;

  private CheckpointFile() {}

  /**
   * Writes a checkpoint; equal contents give equal bytes. The file appears in one go: if it fails,
   * what was there before is still there.
   *
   * @param model that the training would give if it ended now
   * @param identity names and values by which the training is known again
   * @param state of the training
   * @param file to write or replace
   * @throws InvalidInputException if the file cannot be written
   * @throws IllegalArgumentException if the model has weights that are not finite
   */
  public static void write(
      SimGanModel model, Map<String, String> identity, StateWriter state, Path file) {
    List<ModelZip.Content> contents = new ArrayList<>(ModelFile.contents(model));
    List<Object> index = new ArrayList<>();
    List<ModelZip.Content> arrays = new ArrayList<>();
    for (StateArray array : state.arrays()) {
      Measured measured = Measured.of(array::writeTo);
      index.add(json(array, measured.sha256()));
      arrays.add(
          new ModelZip.Content(
              entryName(array.name()), array.size(), measured.crc32(), array::writeTo));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT_NAME);
    json.put("format_version", FORMAT);
    json.put("identity", identity);
    json.put("arrays", index);
    byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
    contents.add(ModelZip.Content.of(INDEX, bytes));
    contents.addAll(arrays);
    AtomicFile.write(
        file,
        temporary -> {
          try (OutputStream out =
              new BufferedOutputStream(new FileOutputStream(temporary.toFile()))) {
            ModelZip.write(out, contents);
          }
        });
  }

  private static Map<String, Object> json(StateArray array, String hash) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", array.name());
    json.put("type", array.type().name().toLowerCase(Locale.ROOT));
    json.put("length", array.length());
    json.put("sha256", hash);
    return json;
  }

  static String entryName(String array) {
    return ModelZip.TRAINING + array + ".bin";
  }

  /**
   * Reads a checkpoint, which may come from a stranger: what is damaged, of another training or not
   * what it says is refused, soon and with bounded memory.
   *
   * @param file to read
   * @param identity that the training must have
   * @param restore takes every array of the state
   * @throws InvalidInputException if it is not a checkpoint of that training
   */
  public static void read(Path file, Map<String, String> identity, Consumer<StateReader> restore) {
    ModelFile.requireFile("checkpoint", file);
    try (ModelZip zip = ModelZip.open(file)) {
      ModelDefect missing =
          new ModelDefect("it has no " + INDEX + ", so it is no checkpoint of a training");
      if (!zip.has(INDEX)) {
        throw missing;
      }
      JsonFields root = JsonFields.of(Json.parse(zip.read(INDEX, MAX_INDEX_BYTES), INDEX), INDEX);
      if (!root.text("format").equals(FORMAT_NAME)) {
        throw missing;
      }
      if (root.integer("format_version") != FORMAT) {
        throw new ModelDefect("another version of SimGAN wrote it");
      }
      requireSame(root.texts("identity"), identity, file);
      StateReader reader = new StateReader(zip, index(root.objects("arrays")));
      restore.accept(reader);
      reader.requireAllRead();
    } catch (ModelDefect e) {
      throw new InvalidInputException(
          String.format(
              "The checkpoint '%s' cannot be used because %s: delete it and start again.",
              file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw ModelFile.unreadable("checkpoint", file, e);
    }
  }

  private static Map<String, StateReader.Entry> index(List<JsonFields> arrays) {
    Map<String, StateReader.Entry> index = new LinkedHashMap<>();
    for (JsonFields array : arrays) {
      String type = array.text("type");
      StateReader.Entry entry =
          new StateReader.Entry(
              switch (type) {
                case "int64" -> StateArray.Type.INT64;
                case "float64" -> StateArray.Type.FLOAT64;
                case "float32" -> StateArray.Type.FLOAT32;
                default ->
                    throw new ModelDefect("its type " + ModelDefect.quote(type) + " is unknown");
              },
              array.longInteger("length"),
              array.text("sha256"));
      String name = array.text("name");
      if (index.put(name, entry) != null) {
        throw new ModelDefect("it has two arrays named " + ModelDefect.quote(name));
      }
    }
    return index;
  }

  /** Names what differs between two trainings, with the values where they are short. */
  private static void requireSame(Map<String, String> stored, Map<String, String> now, Path file) {
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, String> entry : now.entrySet()) {
      String value = entry.getValue();
      String before = stored.getOrDefault(entry.getKey(), "unknown");
      if (!before.equals(value)) {
        boolean shown = Math.max(before.length(), value.length()) <= LONGEST_SHOWN;
        differences.add(
            entry.getKey()
                + (shown ? " (" + ModelDefect.quote(before) + ", now '" + value + "')" : ""));
      }
    }
    if (differences.isEmpty()) {
      return;
    }
    List<String> first = differences.subList(0, Math.min(MOST_SHOWN, differences.size()));
    throw new InvalidInputException(
        String.format(
            "The checkpoint '%s' is of another training, which differs in %s%s; give the images and"
                + " settings of that training, or delete the checkpoint to start anew.",
            file, String.join(", ", first), differences.size() > MOST_SHOWN ? " and more" : ""));
  }
}
