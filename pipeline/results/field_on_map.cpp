#include "pipeline/results/field_on_map.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "libgeo/base/error.hpp"
#include "libgeo/base/or_throw.hpp"
#include "pipeline/indicators/legend.hpp"
#include "pipeline/plan/night_files.hpp"
#include "pipeline/products/product_table.hpp"
#include "pipeline/results/field_place.hpp"
#include "pipeline/results/plot_pairs.hpp"
#include "pipeline/results/values_at_points.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kPercent = 100;

// Rows of one year that only the map can still be against.
struct YearRows {
  std::vector<std::size_t> rows;
  std::vector<geo::Point> points;
};

// Counts what is decided already, and groups the others by year.
std::map<int, YearRows> on_the_map(FieldKind kind, const std::vector<FieldPlace>& places, FieldTally& tally) {
  std::map<int, YearRows> years;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const FieldPlace& place = places[i];
    if (!is_on_ground(place.use)) {
      tally.add(kind, place.zone_id, place.year, place.use);
      continue;
    }
    years[place.year].rows.push_back(i);
    years[place.year].points.push_back(place.at);
  }
  return years;
}

// Mean square difference of the map between each plot's place and the four beside it that an error of location with
// this standard deviation of either coordinate leads to: on either axis √2 times it, which has the same variance. The
// map has nothing finer than a pixel: below that the difference to the next one is taken in proportion, as a variogram
// rises from its origin.
double spread_around(const YearRows& which, const std::vector<double>& means, int year, const FieldGround& ground,
                     const ProductFiles& files) {
  const double wanted = std::numbers::sqrt2 * ground.settings.verify.location_error_m;
  const double pixel = std::max(ground.grid.tiling.dx, ground.grid.tiling.dy), reach = std::max(wanted, pixel);
  double sum = 0;
  std::size_t count = 0;
  for (const auto& [east, north] : {std::pair(reach, 0.0), {-reach, 0.0}, {0.0, reach}, {0.0, -reach}}) {
    std::vector<geo::Point> beside = which.points;
    for (geo::Point& point : beside) point.x += east, point.y += north;
    const auto there =
        geo::or_throw(means_around(beside, ground.settings.verify.plot_size_m, Product::fvc, year, ground.grid, files));
    for (std::size_t i = 0; i < there.size(); ++i) {
      if (std::isnan(means[i]) || std::isnan(there[i])) continue;
      const double difference = kPercent * (there[i] - means[i]);
      sum += difference * difference;
      ++count;
    }
  }
  return count > 0 ? wanted / reach * sum / static_cast<double>(count) : 0;
}

void match_plots(const NightResult& night, const FieldGround& ground, const ProductFiles& files,
                 const std::vector<Plot>& plots, FieldMatches& matches) {
  const auto places = places_of(plots, ground);
  std::size_t unreached = 0;
  std::vector<PlotOnMap> on_map;
  double spread = 0;
  for (const auto& [year, which] : on_the_map(FieldKind::plots, places, matches.tally)) {
    const auto means = geo::or_throw(
        means_around(which.points, ground.settings.verify.plot_size_m, Product::fvc, year, night.plan.grid, files));
    for (std::size_t i = 0; i < means.size(); ++i) {
      const FieldPlace& place = places[which.rows[i]];
      const bool known = !std::isnan(means[i]);
      matches.tally.add(FieldKind::plots, place.zone_id, year, known ? FieldUse::used : FieldUse::no_value);
      if (!known) continue;
      unreached += !place.on_grassland;
      const Plot& row = plots[which.rows[i]];
      on_map.push_back(
          {{place.zone_id, year, row.cover_percent, means[i] * kPercent, place.other_zones, row.land_class}, &row});
    }
    if (ground.settings.verify.location_error_m > 0)
      spread += static_cast<double>(means.size()) * spread_around(which, means, year, ground, files);
  }
  if (!on_map.empty()) matches.map_spread = spread / static_cast<double>(on_map.size());
  PairedPlots paired = pair_up(on_map);
  matches.plots = std::move(paired.plots);
  matches.pairs = std::move(paired.pairs);
  if (unreached > 0)
    matches.warnings.push_back(
        message("verify.plots: {0} rows lie where layers.{1} does not reach; they are kept, as if on grassland",
                unreached, name_of(LayerRole::grassland)));
}

// What is known of the place of a point beside the maps; either may be null.
struct PointVectors {
  const LargeWetlands* large = nullptr;
  const TreePlaces* trees = nullptr;
};

// Rows of points beside what the maps say there, in zones and computed years.
std::vector<MatchedSample> samples_on_map(const NightResult& night, const FieldGround& ground,
                                          const ProductFiles& files, const std::vector<SamplePoint>& samples,
                                          FieldMatches& matches, FieldTally& tally, std::size_t& unreached,
                                          const PointVectors& vectors) {
  const auto places = places_of(samples, ground);
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i].use == FieldUse::outside_zones) ++matches.elsewhere[{samples[i].stratum, places[i].year}];
  std::vector<MatchedSample> found;
  for (const auto& [year, which] : on_the_map(FieldKind::samples, places, tally)) {
    std::map<Product, std::vector<std::uint8_t>> codes;
    for (const Product product : class_products(ground.settings))
      codes[product] = geo::or_throw(classes_at(which.points, product, year, night.plan.grid, files));
    const auto in_large =
        vectors.large ? vectors.large->holds(which.points, year) : std::vector<bool>(which.points.size(), false);
    for (std::size_t i = 0; i < which.rows.size(); ++i) {
      check_interrupted();
      const auto& sample = samples[which.rows[i]];
      const FieldPlace& place = places[which.rows[i]];
      unreached += !place.in_reach;
      // Also where the map is unknown: it speaks for what was not seen.
      tally.add(FieldKind::samples, place.zone_id, year, place.use);
      MatchedSample matched{place.zone_id, year, sample.reference_class, sample.cover_percent, place.in_sandy_land};
      matched.said = sample.said;
      for (const auto& [product, at] : codes) matched.mapped[product] = at[i];
      matched.other_zones = place.other_zones;
      matched.id = sample.id, matched.stratum = sample.stratum, matched.cluster = sample.cluster;
      matched.answer = sample.answer;
      matched.in_large_wetland = in_large[i];
      if (vectors.trees) matched.trees = vectors.trees->at(which.points[i], year);
      found.push_back(std::move(matched));
    }
  }
  return found;
}

void match_samples(const NightResult& night, const FieldGround& ground, const ProductFiles& files,
                   const std::vector<SamplePoint>& samples, const std::vector<SamplePoint>& unanswered,
                   FieldMatches& matches, const PointVectors& vectors) {
  std::size_t unreached = 0, silent_unreached = 0;
  matches.samples = samples_on_map(night, ground, files, samples, matches, matches.tally, unreached, vectors);
  FieldTally counted_by_the_reader;
  matches.unanswered =
      samples_on_map(night, ground, files, unanswered, matches, counted_by_the_reader, silent_unreached, vectors);
  if (unreached > 0)
    matches.warnings.push_back(
        message("verify.samples: {0} rows lie where a layer does not reach; they are kept, and count for what does not "
                "need that layer",
                unreached));
}

}  // namespace

FieldMatches match_field_data(const NightResult& night, const Settings& settings, const Workspace& workspace,
                              const std::vector<Plot>& plots, const std::vector<SamplePoint>& samples,
                              const std::vector<SamplePoint>& unanswered, const SampleDesign* design,
                              const LargeWetlands* large, const TreePlaces* trees) {
  FieldMatches matches;
  const ProductFiles files = product_files(night.plan, night.records, workspace);
  const FieldGround ground{settings, night.plan.grid, night.zones, night.layers.get(), design};
  match_plots(night, ground, files, plots, matches);
  match_samples(night, ground, files, samples, unanswered, matches, {large, trees});
  return matches;
}

}  // namespace steppe
