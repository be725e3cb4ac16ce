#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "pipeline/config/product.hpp"
#include "pipeline/estimate/sample_design.hpp"

namespace steppe {

// What a person asks of a sample.
struct SampleRequest {
  DesignMethod method = DesignMethod::stratified;
  int year = 0;                  // whose map and pictures
  std::optional<int> from = {};  // an earlier year: points of change; strata of what changed between the two maps
  Product map = Product::landcover;
  std::string classes = {};    // of the map that are strata (class_groups.hpp); empty: the usual ones
  std::string level = {};      // of the zones that are strata; empty: the one that divides the region
  std::size_t points = 0;      // 0: as many as target_se needs
  double target_se = 0;        // of the first group's share of the region, in percentage points
  std::size_t rare = 75;       // points of a rare class, at least (science 8.2)
  std::size_t per_zone = 0;    // points of a zone, at least
  std::int64_t buffer_px = 5;  // pixels around the classes that are a stratum of their own
  std::size_t cluster_points = 4;
  std::uint64_t seed = 0;
  std::chrono::sys_days day{};  // on which it is drawn
};

}  // namespace steppe
