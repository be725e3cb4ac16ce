#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "libgeo/grid/window.hpp"
#include "libgeo/polygon/cell_outline.hpp"

namespace steppe {

// What one date showed of a window: own reflectance, NaN where it is not clear.
struct ChipDate {
  std::chrono::sys_days day{};
  std::vector<float> red, green, blue;
};

// The window that a chip shows of a patch: its middle with land around it, at least 48 and at most 320 pixels.
geo::Window chip_window(std::span<const geo::CellRun> runs);

// Of the dates from `first` on, the one on which most of the patch was clear; the later of two. Nothing where no date
// shows half of it. REQUIRES runs that touch the window.
std::optional<std::size_t> best_date(std::span<const ChipDate> dates, const geo::Window& window,
                                     std::span<const geo::CellRun> runs, std::chrono::sys_days first);

// Before and after side by side in natural colours, each with its date and the outline of the patch in yellow. A side
// that has no clear date is hatched grey and says NO CLEAR DATE. The bytes of a PNG file. Pure.
std::string chip_picture(const geo::Window& window, std::span<const geo::CellRun> runs, const ChipDate* before,
                         const ChipDate* after);

}  // namespace steppe
