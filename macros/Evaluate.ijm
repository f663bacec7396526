// Evaluates refined images: are they real enough, and are their labels still true?
//
//   fiji --headless -macro macros/Evaluate.ijm "refined=/data/ref,real=/data/real,simulated=/data/sim,output=/data/report"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   refined     image file, or folder of images (default: what Refine.ijm writes by default)
//   real        real images, better not those of the training (default: the sample images)
//   simulated   the images before refining, in the same order (default: the sample images)
//   labels      label images in the order of the refined ones (default: the sample images)
//   reallabels  label images in the order of the real ones (default: none)
//   output      folder for the report, made if it is not there (default: simgan-report in the
//               temporary one); it gets index.html, metrics.json, tables and pictures
//   patch       width of the small patches in pixels (default: 24)
//   seed        the same seed and images give the same numbers again (default: 1)
//   quick       true: a third of the steps, patches and images (default: false)
//   picture     PNG file for the overview (default: none)

samples = File.getDirectory(getInfo("macro.filepath")) + "../sample-images/hubble/";
output = option("output", getDirectory("temp") + "simgan-report");
picture = option("picture", "");

setBatchMode(true);
// Square brackets, since paths may have spaces; an empty value means none.
run("Evaluate SimGAN...",
    "refined=[" + option("refined", getDirectory("temp") + "simgan-refined.tif") + "]" +
    " real=[" + option("real", samples + "hubble_real.png") + "]" +
    " simulated=[" + option("simulated", samples + "hubble_heldback.tif") + "]" +
    " labels=[" + option("labels", samples + "hubble_heldback_labels.tif") + "]" +
    " reallabels=[" + option("reallabels", "") + "] output=[" + output + "]" +
    " patch=" + option("patch", "24") + " seed=" + option("seed", "1") +
    " quick=" + option("quick", "false"));

// A failed command ends the macro, so here the report is there. The log has the main numbers.
if (picture != "") {
    selectImage("SimGAN evaluation");
    saveAs("PNG", picture);
}
print("Evaluated into " + output);
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
