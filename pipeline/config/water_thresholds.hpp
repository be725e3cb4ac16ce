#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"
#include "pipeline/config/wetland_settings.hpp"

namespace steppe {

// Frozen thresholds of MNDWI (science 6.3): what `steppe thresholds` found for each pass of a satellite, by day and
// platform. Scenes of one pass have one sun and one air, and a map of them must show no seam: they share a threshold.
struct WaterThresholds {
  std::string name, sha256;                             // of the file, as sha256sum says it
  std::map<std::string, std::optional<double>> passes;  // by key_of(); nothing: looked at, and no split was good enough

  static std::string key_of(std::chrono::sys_days day, std::string_view platform);  // "2025-07-19 landsat-8"

  bool knows(std::chrono::sys_days day, std::string_view platform) const;
  // The pass's own threshold, or `otherwise` where it has none.
  double of(std::chrono::sys_days day, std::string_view platform, double otherwise) const;
};

// What a frozen threshold may be (science 6.3): what lies outside is no split of water and land.
inline constexpr double kLeastWaterThreshold = -0.2, kMostWaterThreshold = 0.35;

// The file's version, which `steppe thresholds` writes and this reads.
inline constexpr int kThresholdFileVersion = 1;
inline constexpr const char* kThresholdFileMark = "steppe_water_thresholds";

// Faults: cannot be read; damaged or edited (its seal does not fit); another file; a pass twice, a threshold out of
// bounds.
geo::Result<WaterThresholds> read_water_thresholds(const std::filesystem::path& path);

// Makes the definition of open water that of the file which water.thresholds names: the default becomes
// "open_water.frozen.1", and every one ends with the first digits of the file's SHA-256. So a figure says which
// thresholds made it, and a task is done again when they are others (the definition is part of its key). Nothing
// without a file; what is wrong with it otherwise.
std::optional<geo::Message> take_threshold_file(WaterSettings& water);

// What water.thresholds names; null where it is empty. Throws Error where the file is not what the settings took.
std::shared_ptr<const WaterThresholds> water_thresholds(const WaterSettings& water);

}  // namespace steppe
