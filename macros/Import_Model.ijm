// Makes a model of a refiner that was trained elsewhere, for example with PyTorch, and prints what it is.
//
//   fiji --headless -macro macros/Import_Model.ijm "file=/data/refiner.onnx,range=0:255,output=/data/model.zip"
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   file      refiner (.onnx) or package (.zip) (default: refiner.onnx in the temporary folder)
//   output    model file to write (default: simgan-imported.zip in the temporary folder)
//   range     grey levels that the network takes as -1 and 1, of an .onnx only (default: 0:255)
//   type      uint8, uint16 or float32, of an .onnx only (default: the smallest that holds the range)
//   name      name of the model (default: that of the file)

temp = getDirectory("temp");
file = option("file", temp + "refiner.onnx");
output = option("output", temp + "simgan-imported.zip");
range = "";
if (endsWith(file, ".onnx")) {
    range = option("range", "0:255");
}
type = option("type", "");
name = option("name", "");

run("Import SimGAN Model...",
    "file=[" + file + "] range=[" + range + "] type=[" + type + "] name=[" + name + "] output=[" + output + "]");
run("SimGAN Model Info...", "model=[" + output + "]");
print("Imported " + output);

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
