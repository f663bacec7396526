// Refines a simulated image or stack with a trained model, and saves the result.
//
//   fiji --headless -macro macros/Refine.ijm "input=/data/a.tif,model=/data/m.zip,output=/data/b.tif"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   input    image file to refine (default: the sample images)
//   model    model that Train SimGAN wrote (default: what Train.ijm writes by default)
//   output   TIFF file to write (default: simgan-refined.tif in the folder for temporary files)
//   scale    simulated: type and grey levels of the input; real: those of the real images
//            (default: simulated)
//   channels all: together; with a model of one channel each: every channel on its own, or one
//            number from 1: this one, and the others stay as they are (default: all)

samples = File.getDirectory(getInfo("macro.filepath")) + "../sample-images/hubble/";
input = option("input", samples + "hubble_heldback.tif");
model = option("model", getDirectory("temp") + "simgan-model.zip");
output = option("output", getDirectory("temp") + "simgan-refined.tif");

setBatchMode(true);
open(input);
title = getTitle();

// The image by its title: with windows, batch mode would else take the one in front.
run("Refine with SimGAN...",
    "image=[" + title + "] model=[" + model + "] scale=[" + option("scale", "simulated") + "]" +
    " channels=[" + option("channels", "all") + "]");

// The result is called after its original and is not the active image without windows.
name = stem(title);
selectImage(name + " (refined)");
saveAs("Tiff", output);
print("Refined " + input + " to " + output);
setBatchMode("exit and display");

// "cells.tif" becomes "cells".
function stem(file) {
    return replace(file, "(?i)\\.(tiff?|png|jpe?g)$", "");
}

// Value of an argument of this macro.
function option(name, fallback) {
    parts = split(getArgument(), ",");
    for (i = 0; i < parts.length; i++) {
        if (startsWith(parts[i], name + "=")) {
            return substring(parts[i], lengthOf(name) + 1);
        }
    }
    return fallback;
}
