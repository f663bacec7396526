// From simulated images with labels and real images without to a training set, with a report on what
// it is worth: trains a model, refines all simulated images, takes their labels along, evaluates.
//
//   fiji --headless -macro macros/Training_Set.ijm "simulated=/data/sim,labels=/data/masks,real=/data/real,output=/data/set"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   simulated   folder of simulated images (default: nuclei from File > Open Samples)
//   labels      folder of their label images, of the same names (default: of those nuclei)
//   real        image file or folder of images from the microscope (default: those of a virtual one)
//   output      folder to write to, made if it is not there (default: simgan-set in the temporary
//               one); it gets model.zip, set/images, set/labels, report/index.html
//   preset, steps, patch, batch, seed, threads   as in the dialog of Train SimGAN (default: the
//               preset's); 300 steps give a first impression
//   quick       true: a quick evaluation (default: true)
//   width       width of patches that are told apart in the evaluation (default: 32)

output = option("output", getDirectory("temp") + "simgan-set");
make(output);
simulated = option("simulated", "");
labels = option("labels", "");
real = option("real", "");

if (simulated == "") {
    // One file for each slice of the samples, as a simulator would write them.
    simulated = output + "/simulated";
    labels = output + "/simulated-labels";
    real = output + "/real.tif";
    setBatchMode(true);
    run("SimGAN Nuclei (simulated and virtual microscope)");
    slices("SimGAN nuclei (simulated)", simulated);
    slices("SimGAN nuclei (labels)", labels);
    selectImage("SimGAN nuclei (real)");
    saveAs("Tiff", real);
    close("*");
    setBatchMode(false);
}

// 1. A model. Checkpoints lie beside it; with resume=true a stopped training would go on.
model = output + "/model.zip";
run("Train SimGAN...",
    "simulated=[" + simulated + "] real=[" + real + "] model=[" + model + "]" +
    " preset=[" + option("preset", "microscopy") + "] steps=[" + option("steps", "") + "]" +
    " patch=[" + option("patch", "") + "] batch=[" + option("batch", "") + "]" +
    " seed=[" + option("seed", "") + "] threads=[" + option("threads", "") + "]");

// 2. The training set: images with the noise and texture of real ones, labels as they were.
run("Refine Folder with SimGAN...",
    "input=[" + simulated + "] labels=[" + labels + "] model=[" + model + "]" +
    " output=[" + output + "/set]");

// 3. Is it real enough, and are the labels still true? report/index.html says so in words.
run("Evaluate SimGAN...",
    "refined=[" + output + "/set/images] real=[" + real + "] simulated=[" + simulated + "]" +
    " labels=[" + output + "/set/labels] output=[" + output + "/report]" +
    " patch=" + option("width", "32") + " quick=" + option("quick", "true"));
print("The training set is in " + output + "/set, the report in " + output + "/report");

// Saves the slices of an open stack as files of their own.
function slices(title, folder) {
    make(folder);
    selectImage(title);
    for (s = 1; s <= nSlices; s++) {
        selectImage(title);
        setSlice(s);
        run("Duplicate...", "title=slice");
        saveAs("Tiff", folder + "/field_" + IJ.pad(s, 3) + ".tif");
        close();
    }
}

function make(folder) {
    if (!File.exists(folder)) {
        File.makeDirectory(folder);
    }
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
