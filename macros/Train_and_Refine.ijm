// The whole way: trains on two sets, refines a stack that was held back, maps its realism.
//
//   fiji --headless -macro macros/Train_and_Refine.ijm "output=/data/results,steps=500"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   simulated  image file, or folder of images, to train on (default: the sample images)
//   real       image file, or folder of images, to train on (default: the sample images)
//   input      simulated image file to refine (default: the sample images' held-back stack)
//   output     folder to write to, made if it is not there (default: simgan in the temporary one);
//              it gets model.zip, curves.csv, refined.tif (with the map as its overlay) and
//              realism.tif
//   preset, steps, patch, batch, lambda, seed, threads   as in the dialog (default: the preset's)

samples = File.getDirectory(getInfo("macro.filepath")) + "../sample-images/hubble/";
simulated = option("simulated", samples + "hubble_simulated.tif");
real = option("real", samples + "hubble_real.png");
input = option("input", samples + "hubble_heldback.tif");
output = option("output", getDirectory("temp") + "simgan");
if (!File.exists(output)) {
    File.makeDirectory(output);
}
model = output + "/model.zip";

run("Train SimGAN...",
    "simulated=[" + simulated + "] real=[" + real + "] model=[" + model + "]" +
    " preset=[" + option("preset", "microscopy") + "] steps=[" + option("steps", "") + "]" +
    " patch=[" + option("patch", "") + "] batch=[" + option("batch", "") + "]" +
    " lambda=[" + option("lambda", "") + "] seed=[" + option("seed", "") + "]" +
    " threads=[" + option("threads", "") + "] log=[" + output + "/curves.csv]");

setBatchMode(true);
open(input);
title = getTitle();
run("Refine with SimGAN...", "image=[" + title + "] model=[" + model + "] realism=true");

name = stem(title);
selectImage(name + " (refined)");
saveAs("Tiff", output + "/refined.tif");
selectImage(name + " (refined) (realism)");
saveAs("Tiff", output + "/realism.tif");
// The mean says in one number how often the discriminator was taken in.
Stack.getStatistics(pixels, mean);
print("Refined " + input + ": mean realism " + d2s(mean, 3) + "; results in " + output);
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
