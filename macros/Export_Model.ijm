// Exports a trained model for others and for BioImage.IO's model zoo: with authors, licence and test
// tensors; then lets this machine try to reproduce the test output, and prints what the model is.
//
//   fiji --headless -macro macros/Export_Model.ijm "model=/data/model.zip,output=/data/exported.zip,authors=Jane Doe"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   model     model file (default: simgan-model.zip in the temporary folder)
//   output    file to write (default: simgan-exported.zip in the temporary folder)
//   authors   names with semicolons between them (default: Jane Doe)
//   license   SPDX identifier (default: CC-BY-4.0)
//   noise     how other programs get the noise: input (default) or fixed, so that one input is enough

temp = getDirectory("temp");
model = option("model", temp + "simgan-model.zip");
output = option("output", temp + "simgan-exported.zip");
authors = option("authors", "Jane Doe");
license = option("license", "CC-BY-4.0");
noise = option("noise", "input");

run("Export SimGAN Model...",
    "model=[" + model + "] authors=[" + authors + "] license=" + license + " noise=" + noise + " output=[" + output + "]");
run("SimGAN Model Info...", "model=[" + output + "] test=true");
print("Exported " + output);

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
