#pragma once

#include <string>
#include <vector>

#include "pipeline/report/table.hpp"
#include "pipeline/report/words.hpp"
#include "pipeline/train/training_run.hpp"

namespace steppe {

// What is known of a model, as tables for files (Vocabulary::file) and people. Shares are of 1 in files and per cent
// for people. Votes of samples: a row what they are labelled, a column what they were said to be.
Table training_matrix(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary);
// By class: samples, rows, prior, user's and producer's accuracy, and accuracy and kappa where it is told from the
// rest.
Table training_classes_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary);
// By feature, the most important first: importance, median, range, share of tested rows outside the range learned from.
Table training_features_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary);
Table training_curve_table(const TrainingResult& result, Vocabulary vocabulary);
// Every sample, those that look wrong first: the votes of forests that had not seen its block.
Table training_samples_table(const TrainingTable& table, const TrainingResult& result, Vocabulary vocabulary);

// The class for a person, itself for a program and where it is none of ours.
std::string training_class_word(const std::string& id, Vocabulary vocabulary);

// Everything as one JSON text.
std::string training_json(const TrainingTable& table, const TrainingResult& result, const ClassModel& model);

}  // namespace steppe
