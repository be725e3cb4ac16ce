#pragma once

#include <iosfwd>

#include "pipeline/text/text.hpp"
#include "pipeline/train/training_run.hpp"

namespace steppe {

// The report of a training as text for a person: how it was tested, the matrix, the classes, what the features are
// worth, the learning curve, which samples look wrong, and where the model only guesses.
void print_training(const TrainingTable& table, const TrainingResult& result, Language language, std::ostream& out);

}  // namespace steppe
