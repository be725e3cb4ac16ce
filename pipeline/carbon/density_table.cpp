#include "pipeline/carbon/density_table.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "pipeline/carbon/carbon_constants.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using geo::message;

// tC/ha: the densest forests of the world have half of it.
constexpr double kDensest = 1000;
constexpr double kLargestSigma = 2;
constexpr int kSoilDepthCm = static_cast<int>(kSoilDepth.value);

std::vector<std::string_view> land_classes() {
  std::vector<std::string_view> names;
  for (const LegendEntry& entry : land_cover_legend()) names.push_back(entry.id);
  return names;
}

double biomass_of(TableRow& row) {
  const bool whole = !row.cell("total_biomass").empty();
  const bool parts = !row.cell("agb").empty() || !row.cell("bgb").empty();
  if (whole && parts) {
    row.refuse(
        message("{0}: both total_biomass and agb or bgb are given; a total has the roots in it already: leave "
                "agb and bgb empty",
                row.where()));
    return 0;
  }
  if (whole) return row.number("total_biomass", 0, kDensest);
  const double above = row.number("agb", 0, kDensest), below = row.number("bgb", 0, kDensest);
  return above + below;
}

CarbonDensity density_of(TableRow& row, std::span<const std::string_view> classes) {
  CarbonDensity density;
  density.land_class = row.text("class");
  if (!row.problem()) row.one_of("class", density.land_class, classes);
  density.biomass = biomass_of(row);
  density.litter = row.number("litter", 0, kDensest);
  density.soil = row.number("soc", 0, kDensest);
  density.relative_sigma = row.number("relative_sigma", 0, kLargestSigma);
  if (const auto depth = row.optional_whole("soil_depth_cm", 1, 1000); depth && *depth != kSoilDepthCm)
    row.refuse(
        message("{0}: soil_depth_cm is another depth than this table is for (got {1}, allowed {2}); convert the "
                "carbon to that depth",
                row.where(), *depth, kSoilDepthCm));
  density.source = row.text("source");
  return density;
}

}  // namespace

const CarbonDensity* DensityTable::of(std::string_view land_class) const {
  const auto found = std::find_if(rows.begin(), rows.end(),
                                  [&](const CarbonDensity& density) { return density.land_class == land_class; });
  return found == rows.end() ? nullptr : &*found;
}

geo::Result<DensityTable> read_densities(const std::filesystem::path& file) {
  static constexpr std::array<std::string_view, 7> kColumns{"class",          "agb",   "bgb", "litter", "soc",
                                                            "relative_sigma", "source"};
  const auto table = read_table(file, kColumns);
  if (!table) return table.fault();
  const auto classes = land_classes();
  DensityTable densities;
  densities.sha256 = table.value().sha256;
  std::map<std::string, std::size_t> lines;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    CarbonDensity density = density_of(row, classes);
    if (!row.problem()) {
      const auto [first, is_new] = lines.emplace(density.land_class, row.line());
      if (!is_new)
        row.refuse(message("{0}: the class {1} stands already in line {2}; keep one of the two", row.where(),
                           density.land_class, first->second));
    }
    if (row.problem()) return geo::Fault{geo::FaultKind::out_of_range, *row.problem()};
    densities.rows.push_back(std::move(density));
  }
  return densities;
}

}  // namespace steppe
