#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/field_use.hpp"
#include "pipeline/results/reduce.hpp"
#include "pipeline/results/result_tables.hpp"

namespace steppe {

// What field data can do: what became of every row (field_tally), and the points by zone and year; a point counts in
// every zone that holds it.
struct FieldSupport {
  std::vector<FieldCount> counts = {};
  std::map<std::pair<std::string, int>, std::size_t> points = {};
};

// Why a figure is only mapped: how many plots or points were given, how many of them could serve it, and what keeps
// them from it. Empty for an indicator that plots and points do not serve, and where the figure has an estimate.
geo::Message why_no_estimate(const Figure& figure, const ZoneTotal& zone, const FieldSupport& field);

}  // namespace steppe
