#pragma once

#include <cstddef>
#include <vector>

#include "pipeline/results/results.hpp"

namespace steppe {

// What a report is made of. References: the parts live longer than the input.
struct ReportInput {
  const Settings& settings;
  const NightResult& night;
  const Totals& totals;
  const Results& results;
  const std::vector<bool>* only = nullptr;  // by Totals::zones: tables of zones have the rows of these; null: all

  bool has_rows_of(std::size_t zone) const { return only == nullptr || only->at(zone); }
};

// The years of the settings: "2021, 2025".
std::string periods_text(const Settings& settings);

}  // namespace steppe
