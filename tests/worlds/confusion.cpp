#include "tests/worlds/confusion.hpp"

#include <initializer_list>

#include "pipeline/indicators/legend.hpp"

namespace steppe_worlds {
namespace {

using namespace steppe;
using sim::LandClass;

Said said_of(const Maps& maps, std::size_t p) {
  const auto at = [&](Product product) {
    const auto map = maps.find(product);
    return map == maps.end() ? std::uint8_t{0} : map->second[p];
  };
  const std::uint8_t water = at(Product::water), forest = at(Product::forest);
  if (water == static_cast<std::uint8_t>(WaterClass::permanent) ||
      water == static_cast<std::uint8_t>(WaterClass::seasonal))
    return Said::open_water;
  if (water == static_cast<std::uint8_t>(WaterClass::salt)) return Said::salt;
  if (forest == static_cast<std::uint8_t>(ForestClass::arbor)) return Said::arbor;
  if (forest == static_cast<std::uint8_t>(ForestClass::shrub_40)) return Said::shrub_40;
  if (forest == static_cast<std::uint8_t>(ForestClass::shrub_30)) return Said::shrub_30;
  return water == kClassNoData || forest == kClassNoData ? Said::unknown : Said::nothing;
}

std::int64_t known(const std::array<std::int64_t, kSaidNames.size()>& row) {
  std::int64_t sum = 0;
  for (std::size_t s = 0; s < row.size(); ++s) sum += s == static_cast<std::size_t>(Said::unknown) ? 0 : row[s];
  return sum;
}

Accuracy accuracy_of(const Confusion& confusion, std::string name, std::initializer_list<LandClass> truth,
                     std::initializer_list<Said> said) {
  Accuracy accuracy{std::move(name)};
  for (std::size_t c = 0; c < sim::kClasses; ++c) {
    const auto& row = confusion.cells[c];
    bool member = false;
    for (const LandClass land : truth) member |= c == static_cast<std::size_t>(land);
    if (member) accuracy.truth += known(row);
    for (const Said one : said) {
      accuracy.said += row[static_cast<std::size_t>(one)];
      if (member) accuracy.both += row[static_cast<std::size_t>(one)];
    }
  }
  return accuracy;
}

}  // namespace

void Confusion::add(const SeenWorld& seen, const Maps& maps, float purest) {
  for (std::size_t p = 0; p < seen.land.size(); ++p)
    if (seen.purity[p] >= purest)
      ++cells[static_cast<std::size_t>(seen.land[p])][static_cast<std::size_t>(said_of(maps, p))];
}

void Confusion::add(const Confusion& other) {
  for (std::size_t c = 0; c < cells.size(); ++c)
    for (std::size_t s = 0; s < cells[c].size(); ++s) cells[c][s] += other.cells[c][s];
}

std::vector<Accuracy> accuracies(const Confusion& confusion) {
  return {accuracy_of(confusion, "open water", {LandClass::open_water, LandClass::seasonal_water}, {Said::open_water}),
          accuracy_of(confusion, "marsh", {LandClass::reed, LandClass::wet_meadow}, {Said::marsh}),
          accuracy_of(confusion, "arbor", {LandClass::mountain_forest, LandClass::poplar_grove}, {Said::arbor}),
          accuracy_of(confusion, "special shrub", {LandClass::special_shrub, LandClass::young_plantation},
                      {Said::shrub_40, Said::shrub_30})};
}

double reed_called_forest(const Confusion& confusion) {
  const auto& row = confusion.cells[static_cast<std::size_t>(LandClass::reed)];
  const auto forest = row[static_cast<std::size_t>(Said::arbor)] + row[static_cast<std::size_t>(Said::shrub_40)] +
                      row[static_cast<std::size_t>(Said::shrub_30)];
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
