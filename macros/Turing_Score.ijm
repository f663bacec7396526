// Scores the answers of a visual Turing test (could people tell refined from real images?): prints the
// confusion table, exact p-values against guessing and the 95 % interval of the share of right answers.
//
//   fiji --headless -macro macros/Turing_Score.ijm "answers=/data/cards/answers.csv,key=/data/cards/key.csv"
//
// Answers come from Plugins > SimGAN > SimGAN Visual Turing Test..., which asks you card by card and
// writes them, or from people who filled in the answers.csv that "simgan turing-cards" wrote.
//
// Arguments, separated by commas (so no path may have one); each may be left out:
//   answers   table with the columns card, truth and answer (default: simgan-answers.csv in the
//             temporary folder)
//   key       table with the columns card and truth, for answers without truth (default: none)

answers = option("answers", getDirectory("temp") + "simgan-answers.csv");

// With answers given, the command opens no window and asks nothing; it prints to the log.
run("SimGAN Visual Turing Test...", "answers=[" + answers + "] key=[" + option("key", "") + "]");
print("Scored " + answers);

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
