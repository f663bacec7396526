package io.github.simgan.command;

import ij.IJ;
import ij.Macro;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * A macro call that gives some keys means the defaults of the others. Without this SciJava would
 * open the dialog as soon as one is left out, where there are windows. Comes after ImageJ has read
 * the macro's keys and before inputs are asked for. Images are left open: the active one is taken.
 */
@Plugin(type = PreprocessorPlugin.class)
public final class MacroDefaults extends AbstractPreprocessorPlugin {

  /** A preprocessor; SciJava finds it. */
  public MacroDefaults() {}

  /** Settles what a macro left out, of SimGAN's commands only. */
  @Override
  public void process(Module module) {
    String options = IJ.isMacro() ? Macro.getOptions() : null;
    if (options == null
        || options.isBlank()
        || !(module.getDelegateObject() instanceof SimGanCommand)) {
      return;
    }
    for (ModuleItem<?> input : module.getInfo().inputs()) {
      if (input.getType() == String.class || input.getType().isPrimitive()) {
        module.resolveInput(input.getName());
      }
    }
  }
}
