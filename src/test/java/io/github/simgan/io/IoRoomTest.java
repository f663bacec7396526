package io.github.simgan.io;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** What the three rooms may import. */
class IoRoomTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(
              "io.github.simgan.io", "io.github.simgan.simulate", "io.github.simgan.demo");

  @Test
  void noWindowsAnywhere() {
    // The demonstration draws its charts with AWT, into memory.
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.simgan.demo..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..")
        .check(CLASSES);
  }

  @Test
  void imageJOnlyInIo() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.github.simgan.io..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ij..")
        .check(CLASSES);
  }

  @Test
  void simulatorsKnowNoFilesAndNoTensors() {
    noClasses()
        .that()
        .resideInAPackage("io.github.simgan.simulate..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.github.simgan.io..", "io.github.simgan.tensor..", "org.nd4j..")
        .check(CLASSES);
  }
}
