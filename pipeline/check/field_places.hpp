#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pipeline/check/opened_inputs.hpp"
#include "pipeline/estimate/field_use.hpp"

namespace steppe {

// What a run will make of every row of field plots or sample points, counted by the run's own pieces
// (results/field_place, results/field_tally). What only the finished map can tell counts as `used`: that it has no
// value there, and whether the plots' calibration is accepted.
struct FieldPlaces {
  std::vector<FieldCount> counts;  // their sum is the rows of the file; before zones are there: of refused rows only
  std::map<std::pair<std::string, int>, std::size_t> fit_by_zone = {};  // and year; in every zone that holds a row
  std::map<std::string, std::size_t> fit_by_class = {};                 // reference class of sample points, in words

  std::size_t rows() const;
  std::size_t fit() const;
  std::size_t fit_in(int year) const;
  std::size_t fit_in(const std::string& zone_id, int year) const;
};

// The counts of a file, in words of its own: none where it was not opened.
FieldPlaces places_of_plots(const OpenedInputs& inputs);
FieldPlaces places_of_samples(const OpenedInputs& inputs);

}  // namespace steppe
