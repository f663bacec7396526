// Trains a SimGAN model: learns from real images how to make simulated ones look real.
//
// Run it from Fiji with Plugins > Macros > Run..., or without windows:
//   fiji --headless -macro macros/Train.ijm "simulated=/data/sim,real=/data/real,model=/data/m.zip"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   simulated  image file, or folder of images, from the simulator (default: the sample images)
//   real       image file, or folder of images, from the microscope (default: the sample images)
//   model      model to write (default: simgan-model.zip in the folder for temporary files)
//   preset     microscopy, gaze or hand (default: microscopy)
//   steps, patch, batch, lambda, seed, threads   as in the dialog (default: the preset's)
//   resume     true: go on from the checkpoint of a training that was stopped (default: false)
//   log        table of the learning curves to write, .csv (default: none)

samples = File.getDirectory(getInfo("macro.filepath")) + "../sample-images/hubble/";
simulated = option("simulated", samples + "hubble_simulated.tif");
real = option("real", samples + "hubble_real.png");
model = option("model", getDirectory("temp") + "simgan-model.zip");

// Square brackets, since paths may have spaces; an empty value means the preset's.
run("Train SimGAN...",
    "simulated=[" + simulated + "] real=[" + real + "] model=[" + model + "]" +
    " preset=[" + option("preset", "microscopy") + "] steps=[" + option("steps", "") + "]" +
    " patch=[" + option("patch", "") + "] batch=[" + option("batch", "") + "]" +
    " lambda=[" + option("lambda", "") + "] seed=[" + option("seed", "") + "]" +
    " threads=[" + option("threads", "") + "] log=[" + option("log", "") + "]" +
    " resume=" + option("resume", "false"));

// A failed command ends the macro, so here the model is there. The learning curves are open as
// the image "SimGAN learning curves".
print("Trained " + model);

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
