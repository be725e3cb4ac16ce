#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

#include "libgeo/algo/spectral_index.hpp"
#include "pipeline/pass/block_reader.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// Places of the roles that every task reads: red and nir are required; the other four may be NaN all over.
enum RolePlace : std::size_t { kRed = 0, kNir = 1, kBlue = 2, kGreen = 3, kSwir1 = 4, kSwir2 = 5 };

// The six roles in the order that indicators and composites take them.
inline constexpr std::size_t kSixBands[] = {kBlue, kGreen, kRed, kNir, kSwir1, kSwir2};

// What BlockReader is asked for where all six are read: in the order of RolePlace.
std::vector<BandRole> six_roles();

// The days of a window, as the algorithms take them: a day that saw nothing in the block (DatedBlock::blind) is no
// number to any of them, and is left out. Refers to the blocks it was made of.
struct WindowDays {
  std::vector<const DatedBlock*> days;
  std::vector<std::chrono::sys_days> dates;
  bool looked = false;  // some day lies in the window, blind or not

  WindowDays(std::span<const DatedBlock> all, const DateRange& range);
};

// By date.
std::vector<int> days_of_year(std::span<const std::chrono::sys_days> dates);

// One value a day and pixel.
using DayValues = std::vector<std::vector<float>>;

std::vector<std::span<const float>> spans_of(const DayValues& values);

// One band of a day, harmonised, NaN where it is not valid (band_use.hpp). REQUIRES as many values as pixels.
void harmonised(const DatedBlock& day, std::size_t role, std::span<float> out);

// An index of each day of a window, of harmonised reflectance; NaN where red or nir is not valid, and where the index
// leaves its range, which it can only where a band set declares other reflectance valid than (0, 1]. REQUIRES an index
// of red and nir.
DayValues index_of_days(const geo::SpectralIndex& index, const WindowDays& window, std::size_t pixels);

// Each of the six bands' median over a window's days, harmonised, in the order of kSixBands; NaN where no day is valid.
std::vector<std::vector<float>> window_medians(const WindowDays& window, std::size_t pixels);

// Bands of an index out of six spans in the order of kSixBands.
std::vector<std::span<const float>> bands_of(const geo::SpectralIndex& index,
                                             std::span<const std::vector<float>> six_bands);

}  // namespace steppe
