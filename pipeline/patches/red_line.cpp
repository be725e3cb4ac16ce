#include "pipeline/patches/red_line.hpp"

#include "libgeo/base/error.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/feature_source.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kTolerance = 0.5;  // metres: what a distance may be wrong for the projection's curves

geo::FeatureSet features_of(const std::filesystem::path& path) {
  geo::FeatureWish wish;
  wish.repair = true;
  try {
    return geo::read_features(path, wish);
  } catch (const geo::UsageError& error) {
    std::vector<geo::Message> problems;
    for (const auto& problem : error.problems()) problems.push_back(message("layers.red_line: {0}", problem));
    throw geo::UsageError(problems);
  }
}

}  // namespace

RedLine load_red_line(const LayerSettings& settings, const geo::Crs& grid_crs) {
  RedLine result;
  if (settings.red_line.empty()) return result;
  const geo::FeatureSet features = features_of(settings.red_line);
  const auto transform = geo::Transform::between(features.crs, grid_crs);
  if (!transform) throw geo::UsageError(message("layers.red_line: {0}", transform.fault().message));
  for (const auto& refused : features.refused)
    result.warnings.push_back(message("layers.red_line: {0}", refused.fault.message));
  std::vector<geo::MultiPolygon> shapes;
  for (const geo::Feature& feature : features.features) {
    auto shape = geo::reproject(feature.shape, transform.value(), kTolerance);
    if (shape)
      shapes.push_back(std::move(shape).value());
    else
      result.warnings.push_back(message("layers.red_line: feature {0}: {1}", feature.number, shape.fault().message));
  }
  if (shapes.empty())
    throw geo::UsageError(
        message("layers.red_line: {0}: has no polygon that can be used; correct the file", settings.red_line.string()));
  result.index.emplace(shapes);
  return result;
}

}  // namespace steppe
