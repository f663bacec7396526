package io.github.simgan.command;

import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Asks where a model is to be exported to, and before it replaces a file. */
final class ExportChooser {
  private ExportChooser() {}

  /** The file that the user chose, if one was chosen. */
  static Optional<Path> choose(Component parent) {
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle("Export the model and its curves");
    chooser.setFileFilter(new FileNameExtensionFilter("SimGAN model (*.zip)", "zip"));
    chooser.setSelectedFile(new File("model-so-far.zip"));
    if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) {
      return Optional.empty();
    }
    Path file = TrainingExport.zip(chooser.getSelectedFile().toPath());
    if (Files.exists(file)
        && JOptionPane.showConfirmDialog(
                parent,
                file.getFileName() + " is there already. Replace it?",
                "Export",
                JOptionPane.YES_NO_OPTION)
            != JOptionPane.YES_OPTION) {
      return Optional.empty();
    }
    return Optional.of(file);
  }
}
