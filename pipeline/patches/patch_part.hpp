#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "libgeo/base/wide_integer.hpp"
#include "libgeo/polygon/cell_outline.hpp"
#include "pipeline/patches/change_kind.hpp"
#include "pipeline/patches/change_rule.hpp"
#include "pipeline/patches/found_patch.hpp"

namespace steppe {

// What the dates say of a patch, summed over its pixels. Whole numbers: the order of tiles does not matter. NDVI, TGSI
// and changes ×10000, strength in hundredths of the noise.
struct DaySums {
  std::int64_t heard = 0, shows = 0, change = 0, strength = 0;
  std::int64_t clear = 0, ndvi = 0, tgsi = 0;

  DaySums& operator+=(const DaySums& other);
};

// The part of a patch that lies in one tile.
struct PatchPart {
  std::array<std::int64_t, kChangeKinds> kinds{};
  std::map<std::uint8_t, std::int64_t> from_class = {}, to_class = {};
  std::map<std::chrono::sys_days, DaySums> before = {}, after = {};
  std::map<std::size_t, geo::WideInteger> zones = {};  // weight by position in the zone set
  std::vector<geo::CellRun> runs = {};

  PatchPart& operator+=(const PatchPart& other);
};

// What a whole patch is: its kind, dates, magnitude and confidence. Nothing where the dates do not confirm the whole:
// a date shows it when at least half of what was clear of it shows it, and a third of it was clear. First seen: the
// first date that shows it after the last two dates in a row that do not; confirmed: the min_dates-th from there.
// Bare ground is suspected to be a mine where it is no sand; what grew is a field when it is bare in spring and green
// in summer, or harvested; what was a field before and is one, or bare, is fallow and no patch, where no class map
// knows what the land was (where it only knows that it was no cropland: no loss where it was harvested or green as
// crops are, no gain where it was like a field). Pure. Area, zone, place and id are left to the caller.
std::optional<FoundPatch> describe(const PatchPart& whole, double area_m2, const ChangeRule& rule);

}  // namespace steppe
