package io.github.simgan.command;

import java.lang.reflect.InvocationTargetException;

/**
 * Opens ImageJ2 with the plugin, to try it: {@code mvn -Pimagej2 -DskipTests test-compile
 * exec:java}. By reflection, since ImageJ2 is not on Maven Central and only that profile has it.
 */
public final class ImageJ2 {
  private ImageJ2() {}

  /**
   * Opens it.
   *
   * @param arguments of ImageJ2: {@code --headless}, files
   * @throws ReflectiveOperationException if the profile imagej2 is not on
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    try {
      Class.forName("net.imagej.Main")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
