// Maps how real an image looks: saves the map (32-bit, 0 refined-looking to 1 real-looking) and a
// picture of the image with the map and its legend laid over it.
//
//   fiji --headless -macro macros/Realism_Map.ijm "input=/data/b.tif,model=/data/m.zip,kind=refined"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   input     image file to judge (default: what Refine.ijm writes by default)
//   model     model that Train SimGAN wrote (default: what Train.ijm writes by default)
//   kind      refined, simulated or real: where the image comes from (default: refined)
//   channel   that a model of one channel judges, from 1; 0 for all together (default: 0)
//   opacity   of the layer, 1 to 100 percent (default: 50)
//   output    TIFF file for the map (default: simgan-realism.tif in the temporary folder)
//   picture   PNG file for the picture of the first slice (default: simgan-realism.png there)

input = option("input", getDirectory("temp") + "simgan-refined.tif");
model = option("model", getDirectory("temp") + "simgan-model.zip");
output = option("output", getDirectory("temp") + "simgan-realism.tif");
picture = option("picture", getDirectory("temp") + "simgan-realism.png");

setBatchMode(true);
open(input);
title = getTitle();
run("SimGAN Realism Map...",
    "image=[" + title + "] model=[" + model + "] kind=[" + option("kind", "refined") + "]" +
    " channel=" + option("channel", "0") +
    " overlay=true opacity=" + option("opacity", "50"));

name = stem(title);
selectImage(name + " (realism)");
saveAs("Tiff", output);

// The layer lies in the overlay of the image that was judged; its pixels are as they were.
selectImage(title);
run("Flatten", "slice");
saveAs("PNG", picture);
print("Mapped " + input + " to " + output + " and " + picture);
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
