#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "pipeline/check/opened_inputs.hpp"

namespace steppe {

// Field plots or sample points, each counted once: what keeps it from use first, else fit.
struct FieldPlaces {
  std::size_t rows = 0;      // that could be read
  std::size_t refused = 0;   // rows of the file that cannot be used at all
  std::size_t left_out = 0;  // sample points whose class is "unknown"
  std::map<int, std::size_t> other_years;
  std::size_t outside = 0;    // of every zone
  std::size_t off_layer = 0;  // plots outside grassland
  std::size_t fit = 0;
  std::map<std::pair<std::string, int>, std::size_t> fit_by_zone;  // zone and year
  std::map<std::string, std::size_t> fit_by_class;                 // reference class of sample points
};

FieldPlaces places_of_plots(const OpenedInputs& inputs);
FieldPlaces places_of_samples(const OpenedInputs& inputs);

}  // namespace steppe
