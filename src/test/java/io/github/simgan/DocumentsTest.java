package io.github.simgan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents link to, and the scripts that they name, is there. */
class DocumentsTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(#[^)]*)?\\)");
  private static final Pattern SCRIPT = Pattern.compile("src/(bench|docs|fiji)/\\w+\\.\\w+");

  @Test
  void linksAndScriptsAreThere() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (String folder : new String[] {".", "docs", "sample-images", "macros"}) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        files.filter(f -> f.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path document : documents) {
      String text = Files.readString(document);
      for (Matcher link = LINK.matcher(text); link.find(); found++) {
        String target = link.group(1);
        if (!target.contains(":") && !Files.exists(document.resolveSibling(target))) {
          missing.add(document + ": " + target);
        }
      }
      for (Matcher script = SCRIPT.matcher(text); script.find(); found++) {
        if (!Files.exists(Path.of(script.group()))) {
          missing.add(document + ": " + script.group());
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 20, "links are found at all");
  }
}
