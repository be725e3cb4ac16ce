#include "pipeline/plan/bands_read.hpp"

#include <algorithm>

#include "pipeline/plan/computed_products.hpp"
#include "pipeline/plan/date_range.hpp"
#include "pipeline/products/product_bands.hpp"

namespace steppe {

BandsRead::BandsRead(const Settings& settings) : m_season(settings.windows.season), m_water(settings.windows.water) {
  const auto computed = computed_products(settings);
  const bool model = computed.has(Product::forest) && !settings.forest.model.empty();
  m_always = model || !settings.layers.lakes.empty();
  m_in_season = computed.has(Product::composite) || computed.classes();
  m_in_water = computed.has(Product::water);
  // Patches may be looked for after any night of two years with NDVI, on every day from the first to the last of both.
  m_between = settings.periods.years.size() > 1 && settings.products.lists(Product::ndvi);
}

bool BandsRead::all_on(std::chrono::sys_days day) const {
  if (m_always) return true;
  const auto year = static_cast<int>(std::chrono::year_month_day(day).year());
  const DateRange season = window_in_year(m_season, year), water = window_in_year(m_water, year);
  const DateRange both{std::min(season.first, water.first), std::max(season.last, water.last)};
  return (m_in_season && season.contains(day)) || (m_in_water && water.contains(day)) ||
         (m_between && both.contains(day));
}

std::vector<BandRole> BandsRead::left_out(const Scene& scene, std::chrono::sys_days day) const {
  std::vector<BandRole> roles;
  if (all_on(day)) return roles;
  for (const auto role : composite_roles()) {
    const auto* band = scene.band(role);
    const bool always = role == BandRole::red || role == BandRole::nir;
    if (band != nullptr && !always && band->step != scene.mask.step) roles.push_back(role);
  }
  return roles;
}

}  // namespace steppe
