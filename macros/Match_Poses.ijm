// Gives simulated images of single objects the places, sizes and slants of real ones, before a
// training: for sets whose labels say what the object is. Slices keep their order.
//
//   fiji --headless -macro macros/Match_Poses.ijm "simulated=/data/sim.tif,real=/data/real.tif,output=/data/posed.tif"
//
// Arguments, separated by commas (so no path may have one):
//   simulated   stack with one object in each slice
//   real        image file or folder of images, one object in each; no labels needed
//   seed        the same seed gives the same poses again (default: 1)
//   output      TIFF file (default: simgan-posed.tif in the temporary folder)

output = option("output", getDirectory("temp") + "simgan-posed.tif");

setBatchMode(true);
open(option("simulated", ""));
title = getTitle();
run("SimGAN Match Poses...",
    "simulated=[" + title + "] real=[" + option("real", "") + "] seed=" + option("seed", "1"));
name = stem(title);
selectImage(name + " (posed)");
saveAs("Tiff", output);
print("Matched the poses of " + title + " into " + output);
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
