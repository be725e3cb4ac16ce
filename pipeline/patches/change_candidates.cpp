#include "pipeline/patches/change_candidates.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace steppe {
namespace {

using enum ChangeKind;
using Row = std::array<ChangeKind, kSurfaces>;

// To: unknown, forest, grassland, wetland, cropland, bare, built, other.
constexpr std::array<Row, kSurfaces> kKinds{{
    Row{none, none, none, none, none, none, none, none},                                               // from unknown
    Row{none, none, forest_loss, forest_loss, new_cropland, forest_loss, new_built, forest_loss},      // forest
    Row{none, forest_gain, none, wetland_gain, new_cropland, new_bare, new_built, grassland_loss},     // grassland
    Row{none, wetland_loss, wetland_loss, none, new_cropland, wetland_loss, new_built, wetland_loss},  // wetland
    Row{none, forest_gain, grassland_gain, wetland_gain, none, none, new_built, none},                 // cropland
    Row{none, forest_gain, grassland_gain, wetland_gain, new_cropland, none, new_built, none},         // bare
    Row{none, none, none, none, none, none, none, none},                                               // built
    Row{none, forest_gain, grassland_gain, wetland_gain, new_cropland, new_bare, new_built, none},     // other
}};

ChangeKind loss_of(Surface before, bool bare) {
  if (before == Surface::forest) return forest_loss;
  if (before == Surface::wetland) return wetland_loss;
  if (bare) return new_bare;
  return before == Surface::grassland ? grassland_loss : none;
}

// What came is told by the dates: a field is bare in spring (patch_kind.hpp).
ChangeKind gain_of(Surface before, Surface after) {
  if (before == Surface::wetland || after == Surface::wetland || before == Surface::built) return none;
  return after == Surface::forest && before != Surface::forest ? forest_gain : grassland_gain;
}

struct Fall {
  double before = 0, after = 0, change = 0;  // change: beside that of the surroundings
};

ChangeKind by_greenness(const Fall& ndvi, Surface before, Surface after, const ChangeRule& rule) {
  if (before == Surface::cropland || after == Surface::cropland) return none;
  // Water is what has no greenness at its greenest, also where its class is not known.
  constexpr double kLand = 0.05;
  // Reeds come and go in what both maps call a wetland; its bare bed is none any more, though water stood there in
  // spring.
  if (before == Surface::wetland && after == Surface::wetland)
    return ndvi.before < 0 && ndvi.after >= kLand && ndvi.after < rule.sparse_ndvi ? wetland_loss : none;
  if (ndvi.before < 0 && ndvi.after >= kLand) return wetland_loss;
  if (ndvi.after < 0 && ndvi.before >= kLand) return wetland_gain;
  const bool bare = ndvi.after < rule.bare_ndvi && ndvi.change <= -rule.bare_fall;
  const bool lost = ndvi.change <= -rule.loss_fall && ndvi.after <= rule.loss_share * ndvi.before;
  const bool named_bare = bare || (ndvi.after < rule.sparse_ndvi && before != Surface::grassland);
  if (bare || lost) return before == Surface::bare || before == Surface::built ? none : loss_of(before, named_bare);
  if (ndvi.change >= rule.gain_rise && ndvi.after >= rule.gain_ndvi) return gain_of(before, after);
  return none;
}

bool known(const TwoYears& years, std::size_t p) {
  return years.ndvi_before[p] != kNoNdvi && years.ndvi_after[p] != kNoNdvi;
}

// A pixel beside the candidate that changed at least half as much: most of it is changed land.
bool is_mixed(double change, double beside) { return change * beside > 0 && std::abs(change) >= std::abs(beside) / 2; }

}  // namespace

double median_change(const TwoYears& years) {
  std::vector<int> changes;
  for (std::size_t p = 0; p < years.ndvi_before.size(); ++p)
    if (known(years, p)) changes.push_back(years.ndvi_after[p] - years.ndvi_before[p]);
  if (changes.empty()) return 0;
  const auto middle = changes.begin() + static_cast<std::ptrdiff_t>(changes.size() / 2);
  std::nth_element(changes.begin(), middle, changes.end());
  return *middle;
}

ChangeKind kind_of_change(Surface before, Surface after) {
  return kKinds[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
}

std::vector<ChangeKind> candidates(const TwoYears& years, const ChangeRule& rule) {
  constexpr double kStored = 1e-4;
  const std::size_t pixels = years.ndvi_before.size();
  std::vector<ChangeKind> kinds(pixels, none);
  const double common = median_change(years);
  for (std::size_t p = 0; p < pixels; ++p) {
    if (!known(years, p)) continue;
    kinds[p] = kind_of_change(years.before[p], years.after[p]);
    if (kinds[p] != none) continue;
    const double before = years.ndvi_before[p], after = years.ndvi_after[p];
    kinds[p] = by_greenness({before * kStored, after * kStored, (after - before - common) * kStored}, years.before[p],
                            years.after[p], rule);
  }
  return kinds;
}

ChangeKind kind_of_edge(const EdgePixel& pixel, const ChangeRule& rule) {
  const ChangeFamily family = family_of(pixel.beside);
  if (family != ChangeFamily::loss && family != ChangeFamily::gain) return none;
  if (pixel.surface == Surface::cropland || pixel.surface == Surface::wetland || pixel.surface == Surface::built)
    return none;
  return std::abs(pixel.change) >= rule.edge_change && is_mixed(pixel.change, pixel.change_beside) ? pixel.beside
                                                                                                   : none;
}

}  // namespace steppe
