// Draws clean fluorescent nuclei with exact labels and saves both stacks. With no arguments these are
// the images of sample-images/nuclei.
//
//   fiji --headless -macro macros/Simulate_Nuclei.ijm "slices=20,count=60,output=/data/nuclei.tif"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   slices    images in the stack (default: 6)
//   count     nuclei in an image (default: 45)
//   radius    mean radius in pixels (default: 11)
//   overlap   0 (none touch) to 1 (anywhere) (default: 0.15)
//   blur      standard deviation in pixels (default: 1.2)
//   seed      the same seed gives the same images again (default: 2026000)
//   output    TIFF file for the images (default: simgan-nuclei.tif in the temporary folder)
//   labels    TIFF file for the labels (default: simgan-nuclei-labels.tif there)

output = option("output", getDirectory("temp") + "simgan-nuclei.tif");
labels = option("labels", getDirectory("temp") + "simgan-nuclei-labels.tif");

setBatchMode(true);
run("SimGAN Simulate Nuclei...",
    "slices=" + option("slices", "6") + " count=" + option("count", "45") +
    " radius=" + option("radius", "11") + " overlap=" + option("overlap", "0.15") +
    " blur=" + option("blur", "1.2") + " seed=" + option("seed", "2026000"));
selectImage("simulated nuclei");
saveAs("Tiff", output);
selectImage("simulated nuclei (labels)");
saveAs("Tiff", labels);
print("Simulated nuclei in " + output + ", their labels in " + labels);
setBatchMode("exit and display");

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
