#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>

#include "libgeo/base/result.hpp"
#include "libgeo/zonal/accumulators.hpp"

namespace steppe {

// The days of a lake on a tile: areas by LakePixel of each day and platform, exact.
using LakeDays = std::map<std::pair<std::chrono::sys_days, std::string>, geo::ClassSums>;

// What one task's scenes say of the lakes of its tile: kept beside the products, so that a night reads again only what
// changed.
struct LakeRecord {
  std::string key;  // over the task, the lakes and what decides a cell
  int area_exponent = 0;
  std::map<std::string, LakeDays> lakes;  // by name: those that touch the tile

  bool operator==(const LakeRecord&) const = default;
};

// Sealed JSON: equal records, equal bytes; a changed byte makes it no record.
std::string to_json(const LakeRecord& record);
geo::Result<LakeRecord> lake_record_from(const std::string& json, const std::string& file);

}  // namespace steppe
