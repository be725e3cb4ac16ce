#pragma once

#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/results/result_inputs.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// The files that the settings name and that were read, with the option and the checksum of each, in the order in which
// reports list them.
std::vector<InputFile> input_files(const Settings& settings, const ResultInputs& inputs);

}  // namespace steppe
