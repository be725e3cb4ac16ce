#pragma once

#include "pipeline/train/table_request.hpp"
#include "pipeline/train/training_names.hpp"
#include "pipeline/train/training_table.hpp"

namespace steppe {

// Coordinates are in degrees in lon/lat or longitude/latitude, else in metres in x/y, in any letter case. Throws
// UsageError for what nothing can be learned from: no such column, samples of a long table of different lengths or
// classes, a feature that is no number (file:line), and what TableBuilder::finish() throws. Rows without a class are
// left out and said.
TrainingTable read_training_table(const TableRequest& request, const TrainingNames& names);

}  // namespace steppe
