#include "tests/worlds/world_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string>

#include "libgeo/base/error.hpp"
#include "pipeline/indicators/features.hpp"
#include "pipeline/indicators/training_class.hpp"
#include "pipeline/pass/block_features.hpp"
#include "pipeline/pass/block_model.hpp"
#include "pipeline/pass/block_stack.hpp"
#include "tests/simulator/noise.hpp"
#include "tests/simulator/reference_legend.hpp"

namespace steppe_worlds {
namespace {

using namespace steppe;
using sim::LandClass;

constexpr std::size_t kPerClass = 300;  // of a world and period
constexpr float kMostlyPure = .6F;
constexpr std::int64_t kCellDraw = 8401;

std::string class_of(const SeenWorld& seen, std::size_t cell) {
  const float cover = seen.cover[cell];
  switch (seen.land[cell]) {
    case LandClass::mountain_forest:
    case LandClass::poplar_grove:
      return cover >= .6F ? "arbor_dense" : "arbor_open";
    case LandClass::young_plantation:
      if (!is_forest(LandClass::young_plantation, seen.period)) return "young_plantation";
      [[fallthrough]];
    case LandClass::special_shrub:
      return cover >= .4F ? "shrub_40" : cover >= .3F ? "shrub_30" : "low_shrub";
    default:
      return std::string(reference_class(seen.land[cell], seen.period));
  }
}

std::vector<float> frequency_of(const SeenWorld& seen, const ProductRequest& request) {
  const std::size_t cells = seen.grid.window().size();
  WaterFrequency frequency(cells);
  std::vector<WaterVote> votes(cells);
  const WindowDays window(seen.days, request.water);
  for (const auto* day : window.days) {
    std::vector<std::span<const float>> bands;
    for (const auto role : kSixBands) bands.emplace_back(day->reflectance[role]);
    vote_water(bands, request.water_rule.mndwi_threshold, votes);
    frequency.add(day->day, votes);
  }
  return frequency.frequency();
}

// The cells of a world that are taken, by class: the first in the order of a draw.
std::map<std::string, std::vector<std::size_t>> chosen(const SeenWorld& seen, std::map<std::string, double>& mapped) {
  std::map<std::string, std::vector<std::size_t>> cells;
  for (std::size_t p = 0; p < seen.land.size(); ++p) {
    const std::string name = class_of(seen, p);
    ++mapped[name];
    if (seen.purity[p] >= kMostlyPure) cells[name].push_back(p);
  }
  const std::uint64_t seed = sim::mixed(seen.world.seed, kCellDraw, year_of(seen.period));
  for (auto& [name, list] : cells) {
    const auto draw = [&](std::size_t p) { return sim::uniform(seed, static_cast<std::int64_t>(p), 0); };
    std::sort(list.begin(), list.end(), [&](std::size_t a, std::size_t b) { return draw(a) < draw(b); });
    if (list.size() > kPerClass) list.resize(kPerClass);
  }
  return cells;
}

// Medians of what is known by feature; fills what is not.
std::vector<float> imputed(std::vector<std::vector<float>>& columns) {
  std::vector<float> medians;
  for (auto& column : columns) {
    std::vector<float> known;
    for (const float value : column)
      if (std::isfinite(value)) known.push_back(value);
    std::sort(known.begin(), known.end());
    medians.push_back(known.empty() ? 0.0F : known[known.size() / 2]);
    for (float& value : column)
      if (!std::isfinite(value)) value = medians.back();
  }
  return medians;
}

float percentile(std::vector<float> column, double share) {
  std::sort(column.begin(), column.end());
  return column[static_cast<std::size_t>(share * static_cast<double>(column.size() - 1))];
}

std::vector<Feature> wanted() {
  std::vector<Feature> features;  // without terrain: adversarial worlds come without an elevation model
  for (std::size_t f = 0; f < static_cast<std::size_t>(Feature::elevation); ++f)
    features.push_back(static_cast<Feature>(f));
  return features;
}

}  // namespace

std::vector<std::vector<float>> features_of(const SeenWorld& seen, const Settings& settings) {
  const ProductRequest request = product_request(settings, year_of(seen.period));
  const auto composite = season_composite(seen.days, seen.grid.window().size(), request);
  const auto frequency = frequency_of(seen, request);
  return block_features({seen.days, request, composite, frequency, seen.grid.window(), {}}, wanted());
}

NightModel trained_on(std::span<const sim::SampleOptions> worlds, const Settings& settings, int trees) {
  std::vector<std::vector<float>> columns(wanted().size());
  std::vector<std::string> names;
  std::map<std::string, double> mapped;
  for (const sim::SampleOptions& world : worlds)
    for (const sim::Period period : sim::kPeriods) {
      const SeenWorld seen = seen_world(world, period);
      const auto features = features_of(seen, settings);
      for (const auto& [name, cells] : chosen(seen, mapped))
        for (const std::size_t p : cells) {
          names.push_back(name);
          for (std::size_t f = 0; f < columns.size(); ++f) columns[f].push_back(features[f][p]);
        }
    }
  std::vector<std::string> classes;
  std::vector<double> priors;
  double all = 0;
  for (const auto& [name, cells] : mapped) all += cells;
  for (const auto& [name, cells] : mapped) classes.push_back(name), priors.push_back(cells / all);
  const auto medians = imputed(columns);
  std::vector<int> labels;
  for (const std::string& name : names)
    labels.push_back(static_cast<int>(std::find(classes.begin(), classes.end(), name) - classes.begin()));
  std::vector<float> samples;
  for (std::size_t s = 0; s < labels.size(); ++s)
    for (const auto& column : columns) samples.push_back(column[s]);
  geo::ForestTraining training;
  training.trees = trees;
  training.priors = priors;
  auto forest = geo::RandomForest::train(samples, columns.size(), labels, classes.size(), training);
  if (!forest) throw geo::Error(forest.fault().message);
  ClassModel model{
      std::move(forest).value(), {},          classes, medians, {}, {}, priors, std::string(kNightFeatures),
      "simulated worlds",        "2026-11-23"};
  for (const Feature feature : wanted()) model.features.emplace_back(name_of(feature));
  for (const auto& column : columns) {
    model.low.push_back(percentile(column, .01));
    model.high.push_back(percentile(column, .99));
  }
  auto night = NightModel::of(std::move(model), "simulated worlds");
  if (!night) throw geo::Error(night.fault().message);
  return std::move(night).value();
}

std::vector<std::uint8_t> land_cover_by(const NightModel& model, const SeenWorld& seen, const Settings& settings) {
  const auto columns = features_of(seen, settings);
  std::vector<std::uint32_t> places(seen.land.size());
  std::iota(places.begin(), places.end(), 0U);
  ModelClasses classes(seen.land.size(), false);
  ask_model(model, columns, places, classes);
  return classes.land_cover;
}

}  // namespace steppe_worlds
