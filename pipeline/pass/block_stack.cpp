#include "pipeline/pass/block_stack.hpp"

#include "libgeo/algo/composite.hpp"
#include "libgeo/base/day_of_year.hpp"

namespace steppe {

WindowDays::WindowDays(std::span<const DatedBlock> all, const DateRange& range) {
  for (const auto& day : all) {
    if (!range.contains(day.day)) continue;
    looked = true;
    if (!day.blind) days.push_back(&day), dates.push_back(day.day);
  }
}

std::vector<BandRole> six_roles() {
  return {BandRole::red, BandRole::nir, BandRole::blue, BandRole::green, BandRole::swir1, BandRole::swir2};
}

std::vector<int> days_of_year(std::span<const std::chrono::sys_days> dates) {
  std::vector<int> days;
  for (const auto date : dates) days.push_back(geo::day_of_year(date));
  return days;
}

std::vector<std::span<const float>> spans_of(const DayValues& values) { return {values.begin(), values.end()}; }

void harmonised(const DatedBlock& day, std::size_t role, std::span<float> out) {
  harmonise(day.reflectance[role], day.use_of(role), out);
}

DayValues index_of_days(const geo::SpectralIndex& index, const WindowDays& window, std::size_t pixels) {
  DayValues values(window.days.size(), std::vector<float>(pixels));
  std::vector<float> red(pixels), nir(pixels);
  for (std::size_t i = 0; i < values.size(); ++i) {
    harmonised(*window.days[i], kRed, red);
    harmonised(*window.days[i], kNir, nir);
    std::vector<std::span<const float>> bands;
    for (const auto band : index.bands) bands.emplace_back(band == geo::SpectralBand::red ? red : nir);
    geo::compute(index, bands, values[i]);
    geo::leave_out_of_range(index, values[i]);
  }
  return values;
}

std::vector<std::vector<float>> window_medians(const WindowDays& window, std::size_t pixels) {
  std::vector<std::vector<float>> medians;
  DayValues values(window.days.size(), std::vector<float>(pixels));
  for (const std::size_t role : kSixBands) {
    for (std::size_t i = 0; i < values.size(); ++i) harmonised(*window.days[i], role, values[i]);
    geo::median_composite(spans_of(values), medians.emplace_back(pixels));
  }
  return medians;
}

std::vector<std::span<const float>> bands_of(const geo::SpectralIndex& index,
                                             std::span<const std::vector<float>> six_bands) {
  std::vector<std::span<const float>> bands;
  for (const auto band : index.bands) bands.emplace_back(six_bands[static_cast<std::size_t>(band)]);
  return bands;
}

}  // namespace steppe
