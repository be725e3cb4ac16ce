#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "pipeline/estimate/unit.hpp"

namespace steppe {

// What an official figure and ours may differ by. The parts that are known and the rest add up to the whole.
enum class DiscrepancyPart : std::uint8_t {
  whole,  // ours less the official one
  definition,
  denominator,
  window,
  sensor_mix,
  cloud_gaps,
  boundary_version,
  sampling,
  rest,  // the whole less the parts that are known
};
inline constexpr std::array<std::string_view, 9> kDiscrepancyPartNames{
    "whole", "definition", "denominator", "window", "sensor_mix", "cloud_gaps", "boundary_version", "sampling", "rest"};

// Known: a value. Bounded: no value, but the interval that it lies in. Unknown: neither; the reason says why.
struct DiscrepancyLine {
  DiscrepancyPart part = DiscrepancyPart::whole;
  std::optional<double> value = {}, low = {}, high = {};
  geo::Message reason;
};

// An official figure (what was reached, a baseline, the baseline of a target) beside ours of the same zone, indicator
// and year. All in the official figure's unit; of percentages the differences are points.
struct Discrepancy {
  std::string target_id, indicator, zone_id, zone_name;
  int year = 0;
  Unit unit = Unit::percent;
  int decimals = 0;
  double official = 0;
  std::optional<double> ours = {};
  std::vector<DiscrepancyLine> lines = {};  // the whole first, the rest last; the whole alone where there is no figure
};

}  // namespace steppe
