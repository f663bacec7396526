// Refines every image of a folder with a trained model; their labels go along unchanged, so that the
// output is a training set. Run it again after a stop: it goes on.
//
//   fiji --headless -macro macros/Refine_Folder.ijm "input=/data/sim,labels=/data/masks,model=/data/m.zip,output=/data/set"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   input       folder of simulated images (default: the sample images)
//   model       model that Train SimGAN wrote (default: what Train.ijm writes by default)
//   output      folder for the results, made if it is not there (default: simgan-folder in the
//               temporary one); it gets a TIFF file for each image, simgan-summary.csv and
//               simgan-log.txt; with labels the subfolders images and labels
//   labels      folder of label images of the same names, or ending in _labels or _mask; may be the
//               input folder (default: none)
//   realism     folder for realism maps (default: none)
//   pattern     only files of such names, with * and ? (default: all)
//   subfolders  true: subfolders too (default: false)
//   scale       simulated or real: whose grey levels (default: simulated)
//   channels    all: together; with a model of one channel each: every channel on its own, or one
//               number from 1: this one, and the others stay as they are (default: all)
//   replace     true: make results again that are there (default: false)
//   forgive     true: go on if images could not be used; the table names them (default: false)

samples = File.getDirectory(getInfo("macro.filepath")) + "../sample-images/hubble/";
input = option("input", samples);
pattern = option("pattern", "");
if (input == samples && pattern == "") {
    // The folder also has a real picture and labels.
    pattern = "{hubble_simulated,hubble_heldback}.tif";
}
model = option("model", getDirectory("temp") + "simgan-model.zip");
output = option("output", getDirectory("temp") + "simgan-folder");

run("Refine Folder with SimGAN...",
    "input=[" + input + "] model=[" + model + "] output=[" + output + "]" +
    " labels=[" + option("labels", "") + "] realism=[" + option("realism", "") + "]" +
    " pattern=[" + pattern + "] scale=[" + option("scale", "simulated") + "]" +
    " channels=[" + option("channels", "all") + "]" +
    " subfolders=" + option("subfolders", "false") + " replace=" + option("replace", "false") +
    " forgive=" + option("forgive", "false"));

// Images that could not be used have ended the macro, unless they were forgiven. What became of
// each is in the table.
print("Refined " + input + " into " + output);
print(File.openAsString(output + "/simgan-summary.csv"));

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
