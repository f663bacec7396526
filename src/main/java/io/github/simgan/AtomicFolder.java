package io.github.simgan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * Writes several files that belong together: they come into a folder when all of them are complete,
 * so that a full disk leaves what was there before.
 */
public final class AtomicFolder {
  private AtomicFolder() {}

  /**
   * Writes files into a folder. Files of these names are replaced, others stay.
   *
   * @param folder made if it is not there; its parent must be
   * @param files content by name
   * @throws InvalidInputException if they cannot be written; then nothing has changed
   */
  public static void write(Path folder, Map<String, byte[]> files) {
    for (String name : files.keySet()) {
      if (Files.isDirectory(folder.resolve(name))) {
        throw new InvalidInputException(
            folder.resolve(name) + " is a folder where a file is to be; choose another folder.");
      }
    }
    boolean made = !Files.exists(folder);
    boolean done = false;
    // Inside the folder, so that the files need no room a second time when they are moved.
    Path parts = folder.resolve(".simgan-" + ProcessHandle.current().pid() + ".part");
    try {
      Files.createDirectories(parts);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path part = Files.write(parts.resolve(file.getKey()), file.getValue());
        AtomicFile.sync(part);
      }
      for (String name : files.keySet()) {
        Files.move(parts.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      }
      AtomicFile.syncFolder(folder);
      done = true;
    } catch (IOException e) {
      throw AtomicFile.explain(folder, e);
    } finally {
      files.keySet().forEach(name -> AtomicFile.delete(parts.resolve(name)));
      AtomicFile.delete(parts);
      if (made && !done) {
        AtomicFile.delete(folder);
      }
    }
  }
}
