#include "tests/worlds/confusion.hpp"

#include <algorithm>
#include <initializer_list>

#include "pipeline/indicators/legend.hpp"

namespace steppe_worlds {
namespace {

using namespace steppe;
using sim::LandClass;

constexpr float kSpecialShrub = .30F, kNear = .05F;

Said said_of(const Maps& maps, std::size_t p) {
  const auto at = [&](Product product) {
    const auto map = maps.find(product);
    return map == maps.end() ? std::uint8_t{0} : map->second[p];
  };
  const auto is = [](std::uint8_t code, auto one) { return code == static_cast<std::uint8_t>(one); };
  const std::uint8_t water = at(Product::water), forest = at(Product::forest);
  if (is(forest, ForestClass::arbor)) return Said::arbor;
  if (is(forest, ForestClass::shrub_40) || is(forest, ForestClass::shrub_30)) return Said::special_shrub;
  const std::uint8_t wetland = at(Product::wetland);
  if (is(wetland, WetlandClass::marsh) || is(wetland, WetlandClass::wet_meadow) || is(wetland, WetlandClass::submerged))
    return Said::marsh;
  if (is(wetland, WetlandClass::irrigation)) return Said::irrigation;
  if (is(water, WaterClass::permanent) || is(water, WaterClass::seasonal)) return Said::open_water;
  if (is(water, WaterClass::salt)) return Said::salt;
  return water == kClassNoData || forest == kClassNoData ? Said::unknown : Said::nothing;
}

// What the land cover of a model says of a cell.
Said said_by_model(const Maps& maps, std::size_t p) {
  switch (maps.at(Product::landcover)[p]) {
    case static_cast<std::uint8_t>(LandCover::water):
      return Said::open_water;
    case static_cast<std::uint8_t>(LandCover::salt):
      return Said::salt;
    case static_cast<std::uint8_t>(LandCover::marsh):
      return Said::marsh;
    case static_cast<std::uint8_t>(LandCover::arbor_forest):
      return Said::arbor;
    case static_cast<std::uint8_t>(LandCover::special_shrub):
      return Said::special_shrub;
    default:
      return maps.at(Product::landcover)[p] == kClassNoData ? Said::unknown : Said::nothing;
  }
}

std::int64_t known(const std::array<std::int64_t, kSaidNames.size()>& row) {
  std::int64_t sum = 0;
  for (std::size_t s = 0; s < row.size(); ++s) sum += s == static_cast<std::size_t>(Said::unknown) ? 0 : row[s];
  return sum;
}

Accuracy accuracy_of(const Confusion& confusion, std::string name, std::initializer_list<std::size_t> truth,
                     std::initializer_list<Said> said) {
  Accuracy accuracy{std::move(name)};
  for (std::size_t c = 0; c < kTruths; ++c) {
    if (c == kShrubAt30) continue;
    const auto& row = confusion.cells[c];
    const bool member = std::find(truth.begin(), truth.end(), c) != truth.end();
    if (member) accuracy.truth += known(row);
    for (const Said one : said) {
      accuracy.said += row[static_cast<std::size_t>(one)];
      if (member) accuracy.both += row[static_cast<std::size_t>(one)];
    }
  }
  return accuracy;
}

constexpr std::size_t of(LandClass land) { return static_cast<std::size_t>(land); }

}  // namespace

std::size_t truth_of(const SeenWorld& seen, std::size_t cell) {
  const LandClass land = seen.land[cell];
  const bool shrub =
      land == LandClass::special_shrub || (land == LandClass::young_plantation && is_forest(land, seen.period));
  if (!shrub || seen.cover[cell] >= kSpecialShrub + kNear) return shrub ? of(LandClass::special_shrub) : of(land);
  return seen.cover[cell] < kSpecialShrub - kNear ? kLowShrub : kShrubAt30;
}

std::string_view truth_name(std::size_t truth) {
  if (truth == kLowShrub) return "low_shrub";
  return truth == kShrubAt30 ? "shrub_at_30" : traits_of(static_cast<LandClass>(truth)).name;
}

void Confusion::add(const SeenWorld& seen, const Maps& maps, float purest, bool by_model) {
  for (std::size_t p = 0; p < seen.land.size(); ++p)
    if (seen.purity[p] >= purest)
      ++cells[truth_of(seen, p)][static_cast<std::size_t>(by_model ? said_by_model(maps, p) : said_of(maps, p))];
}

void Confusion::add(const Confusion& other) {
  for (std::size_t c = 0; c < cells.size(); ++c)
    for (std::size_t s = 0; s < cells[c].size(); ++s) cells[c][s] += other.cells[c][s];
}

std::vector<Accuracy> accuracies(const Confusion& confusion) {
  return {accuracy_of(confusion, "open water", {of(LandClass::open_water), of(LandClass::seasonal_water)},
                      {Said::open_water}),
          accuracy_of(confusion, "marsh", {of(LandClass::reed), of(LandClass::wet_meadow)}, {Said::marsh}),
          accuracy_of(confusion, "arbor", {of(LandClass::mountain_forest), of(LandClass::poplar_grove)}, {Said::arbor}),
          accuracy_of(confusion, "special shrub", {of(LandClass::special_shrub)}, {Said::special_shrub})};
}

double reed_called_forest(const Confusion& confusion) {
  const auto& row = confusion.cells[of(LandClass::reed)];
  const auto forest = row[static_cast<std::size_t>(Said::arbor)] + row[static_cast<std::size_t>(Said::special_shrub)];
  return known(row) == 0 ? 0 : static_cast<double>(forest) / static_cast<double>(known(row));
}

double unknown_share(const Confusion& confusion) {
  std::int64_t all = 0, unknown = 0;
  for (const auto& row : confusion.cells) {
    all += known(row) + row[static_cast<std::size_t>(Said::unknown)];
    unknown += row[static_cast<std::size_t>(Said::unknown)];
  }
  return all == 0 ? 0 : static_cast<double>(unknown) / static_cast<double>(all);
}

}  // namespace steppe_worlds
