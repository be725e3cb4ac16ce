#include "pipeline/pass/block_stack.hpp"

#include <limits>

namespace steppe {

WindowDays::WindowDays(std::span<const DatedBlock> all, const DateRange& range) {
  for (const auto& day : all)
    if (range.contains(day.day)) days.push_back(&day), dates.push_back(day.day);
}

std::vector<std::span<const float>> WindowDays::band(std::size_t role) const {
  std::vector<std::span<const float>> stack;
  for (const auto* day : days) stack.emplace_back(day->reflectance[role]);
  return stack;
}

std::vector<std::span<const float>> spans_of(const DayValues& values) { return {values.begin(), values.end()}; }

DayValues index_of_days(const geo::SpectralIndex& index, const WindowDays& window, std::size_t pixels) {
  DayValues values(window.days.size(), std::vector<float>(pixels));
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto& red = window.days[i]->reflectance[kRed];
    const auto& nir = window.days[i]->reflectance[kNir];
    std::vector<std::span<const float>> bands;
    for (const auto band : index.bands) bands.emplace_back(band == geo::SpectralBand::red ? red : nir);
    geo::compute(index, bands, values[i]);
    for (std::size_t p = 0; p < pixels; ++p)
      if (!(red[p] > 0 && nir[p] > 0)) values[i][p] = std::numeric_limits<float>::quiet_NaN();
  }
  return values;
}

std::vector<std::span<const float>> bands_of(const geo::SpectralIndex& index,
                                             std::span<const std::vector<float>> six_bands) {
  std::vector<std::span<const float>> bands;
  for (const auto band : index.bands) bands.emplace_back(six_bands[static_cast<std::size_t>(band)]);
  return bands;
}

}  // namespace steppe
