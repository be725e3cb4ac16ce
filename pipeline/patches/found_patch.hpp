#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "libgeo/polygon/cell_outline.hpp"
#include "pipeline/patches/change_kind.hpp"

namespace steppe {

// A patch of changed land between two years, as it was found. Nothing of it was set by a person.
struct FoundPatch {
  std::string id;  // of the ledger; empty until it is matched with what was known (patch_register.hpp)
  ChangeKind kind = ChangeKind::none;
  std::uint8_t from_class = 0, to_class = 0;  // of land cover, of most of its pixels; 255 unknown
  std::chrono::sys_days first_seen{}, confirmed{};
  int clear_dates = 0, showing_dates = 0;  // of the later year: on which enough of it was clear; which show it
  std::int64_t pixels = 0;
  double area_m2 = 0;                     // true area of its pixels
  std::string zone_id, zone_name;         // that has most of it
  double magnitude = 0, times_noise = 0;  // medians over its pixels and dates: of the index that shows it; of the noise
  Confidence confidence = Confidence::low;
  std::optional<double> red_line_m;  // to the nearest red-line polygon; 0 inside; nothing without the layer
  double x = 0, y = 0;               // a pixel's centre inside it, in the grid's system, nearest its middle
  double lon = 0, lat = 0;           // the same, WGS 84
  std::vector<geo::CellRun> runs;    // its pixels (tile_window.hpp)
};

}  // namespace steppe
