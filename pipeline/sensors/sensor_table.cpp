#include "pipeline/sensors/sensor_table.hpp"

#include <algorithm>
#include <cassert>

#include "pipeline/sensors/band_set.hpp"
#include "pipeline/sensors/landsat.hpp"
#include "pipeline/sensors/safe_files.hpp"
#include "pipeline/sensors/sentinel2.hpp"

namespace steppe {
namespace {

bool takes_everything(const std::string&) { return true; }

constexpr Sensor kSensors[] = {
    {.kind = SceneKind::band_set,
     .name = "band_set",
     .is_file = is_band_set_file,
     .takes = takes_band_set,
     .read = read_band_set,
     .stored_alike = false,  // as their makers liked
     .declared_by_hand = true,
     .named_id = named_band_set},
    {.kind = SceneKind::sentinel2_l2a,
     .name = "sentinel2_l2a",
     .is_whole_folder = is_safe_folder,
     .is_file = is_sentinel2_file,
     .takes = takes_sentinel2,
     .read = read_sentinel2,
     .acquisition = sentinel2_acquisition,
     .slow_tile_px = 1024,
     .takes_strangers = true,  // any zip
     .near_infrared = {.narrow = "B8A", .broad = "B08"},
     .dark_blue_platforms = "sentinel-2"},
    {.kind = SceneKind::landsat_c2l2,
     .name = "landsat_c2l2",
     .is_folder = is_landsat_folder,
     .is_file = is_landsat_file,
     .takes = takes_everything,
     .read = read_landsat,
     .acquisition = landsat_acquisition,
     .takes_strangers = true},
};

}  // namespace

std::span<const Sensor> sensor_table() { return kSensors; }

const Sensor& sensor_of(SceneKind kind) {
  const auto row =
      std::find_if(std::begin(kSensors), std::end(kSensors), [kind](const Sensor& s) { return s.kind == kind; });
  assert(row != std::end(kSensors));
  return *row;
}

std::string_view name_of(SceneKind kind) { return sensor_of(kind).name; }

std::optional<SceneKind> scene_kind(std::string_view name) {
  for (const auto& sensor : kSensors)
    if (sensor.name == name) return sensor.kind;
  return std::nullopt;
}

}  // namespace steppe
