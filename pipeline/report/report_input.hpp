#pragma once

#include "pipeline/results/results.hpp"

namespace steppe {

// What a report is made of. References: the parts live longer than the input.
struct ReportInput {
  const Settings& settings;
  const NightResult& night;
  const Totals& totals;
  const Results& results;
};

// The years of the settings: "2021, 2025".
std::string periods_text(const Settings& settings);

}  // namespace steppe
