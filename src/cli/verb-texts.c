#include "verbs.h"

#include <glib/gi18n-lib.h>

const BpVerbTexts bp_train_texts = {
  "train",
  N_ ("Trains a network of any depth on handwritten digits and tests it.\n"
      "Without options it repeats the first experiment of the article, to the last bit\n"
      "the same on every machine and as in the window."),
  N_ ("Experiments of the article, as --preset names them; options that are on the line\n"
      "win over the preset, wherever it stands:\n"
      "  baseline        50 hidden units, 300 epochs, pixels as they are\n"
      "                  (article: training 91.80 %, test 81.65 %)\n"
      "  scaled          the same with --scaling standardize (article: test 84.80 %)\n"
      "  bigger          250 hidden units, 500 epochs, pixels as they are\n"
      "                  (article: test 86.77 %)\n"
      "  bigger-scaled   both together; the article leaves this one to the reader\n"
      "  class-defaults  what the article’s class does when it is told nothing\n"
      "\n"
      "--hidden 800,400 makes two hidden layers, --hidden none connects the pixels with\n"
      "the outputs. --init uniform draws all weights from (-1, 1) as the article does,\n"
      "glorot from within √(6 / (inputs + units)), and he from the normal distribution of\n"
      "deviation √(2 / inputs), both with biases 0. --optimizer sgd steps along the sum of\n"
      "a minibatch’s gradients, as the article does; the others take their mean, so their\n"
      "learning rates are larger.\n"
      "\n"
      "Pixels are bytes from 0 to 255. --scaling none feeds them to the network as they\n"
      "are (the default), unit divides them by 255, and standardize gives every pixel\n"
      "mean 0 and deviation 1. The images are shuffled by the seed and the first ones\n"
      "are trained on; the test set is the rest, or MNIST’s own t10k files, which is what\n"
      "--train-size all implies. --data names a folder with train-images-idx3-ubyte,\n"
      "train-labels-idx1-ubyte and, if there are any, the two t10k files, plain or .gz.\n"
      "\n"
      "Files are written whole or not at all. A row of the --csv table tells an epoch,\n"
      "counted from 1, its loss and, after some epochs, the share of the training images\n"
      "and of the first 1 000 test images that were then recognised.\n"
      "\n"
      "Ctrl+C stops the run: what it has learned until then is tested, printed and saved\n"
      "all the same; JSON then has “epochs_done”. A second Ctrl+C ends it at once, without\n"
      "results. A run whose loss or weights are no longer finite prints no result and saves\n"
      "no model; --csv and --plot keep its history. Nothing is written before an epoch is\n"
      "complete. A model is a safetensors file: the weights, as any reader of that format\n"
      "opens them, and how they were trained.\n"
      "\n"
      "Exit status: 0 done; 1 the work failed or was stopped; 2 the options were wrong.\n"
      "\n"
      "Examples:\n"
      "  backprop train\n"
      "  backprop train --preset scaled --plot loss.svg\n"
      "  backprop train --preset bigger --epochs 100 --csv history.csv\n"
      "  backprop train --preset scaled --save-model scaled.safetensors\n"
      "  backprop train --hidden 100 --scaling unit --train-size all --batches 3000 --json"),
};

const BpVerbTexts bp_xor_texts = {
  "xor",
  N_ ("Trains the article’s little network on the truth table of exclusive or.\n"
      "Without options it repeats the article: the sum of the four errors is printed\n"
      "every 5,000 epochs and falls below 1e-11."),
  N_ ("The sum is signed, as in the article: errors can cancel. With --corrected the\n"
      "mean squared error is printed beside it, the derivative of the hidden units is\n"
      "H(1 − H), and their delta uses the output weights from before the update.\n"
      "\n"
      "Ctrl+C stops the run: what it has learned until then is printed all the same;\n"
      "JSON then has “epochs_done”. A second Ctrl+C ends it at once, without results.\n"
      "\n"
      "Exit status: 0 done; 1 the work failed or was stopped; 2 the options were wrong.\n"
      "\n"
      "Examples:\n"
      "  backprop xor\n"
      "  backprop xor --corrected --epochs 100000\n"
      "  backprop xor --hidden 8 --seed 7 --every 1000 --json"),
};
