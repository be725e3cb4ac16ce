#include "pipeline/train/classify.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "libgeo/base/error.hpp"
#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "pipeline/indicators/legend.hpp"

namespace steppe {
namespace {

using geo::message;
using geo::Window;

constexpr std::int64_t kBlock = 256;
constexpr double kMuchOutside = 0.1;

std::string list_of(const std::vector<std::string>& names) {
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

// One block: its columns in the model's order, filled where they are missing.
class BlockClassifier {
 public:
  BlockClassifier(const ClassModel& model, std::span<const std::size_t> features)
      : m_model(model), m_features(features) {}

  std::vector<std::uint8_t> classes(std::vector<std::vector<float>>& columns, std::size_t pixels, Classified& counts) {
    std::vector<std::size_t> known(pixels, 0);
    std::vector<std::span<const float>> spans;
    for (std::size_t f = 0; f < m_features.size(); ++f) {
      auto& column = columns[m_features[f]];
      for (std::size_t p = 0; p < pixels; ++p)
        if (std::isfinite(column[p]))
          ++known[p];
        else
          column[p] = m_model.medians[f];
      spans.emplace_back(column);
    }
    std::vector<std::uint8_t> best(pixels);
    m_model.forest.predict(spans, best, {});
    std::vector<float> values(m_features.size());
    for (std::size_t p = 0; p < pixels; ++p) {
      if (2 * known[p] < m_features.size() || known[p] == 0) {
        best[p] = kClassNoData;
        ++counts.unknown;
        continue;
      }
      ++counts.pixels[best[p]++];
      for (std::size_t f = 0; f < values.size(); ++f) values[f] = spans[f][p];
      counts.guessed += outside_share(m_model, values) > kMuchOutside ? 1 : 0;
    }
    return best;
  }

 private:
  const ClassModel& m_model;
  std::span<const std::size_t> m_features;
};

}  // namespace

std::vector<std::size_t> features_for(const ClassModel& model, const RasterStack& stack, bool by_position) {
  const auto& there = stack.names();
  std::vector<std::size_t> features(model.features.size());
  std::iota(features.begin(), features.end(), std::size_t{0});
  if (by_position && there.size() == model.features.size()) return features;
  if (!by_position) {
    bool all = true;
    for (std::size_t f = 0; f < model.features.size(); ++f) {
      const auto found = std::find(there.begin(), there.end(), model.features[f]);
      all = all && found != there.end();
      features[f] = static_cast<std::size_t>(found - there.begin());
    }
    if (all) return features;
  }
  throw geo::UsageError(message(
      "--raster: the features are not those of the model (got {0}; needed {1}); give the same rasters, or others "
      "in the same order with --by-position",
      list_of(there), list_of(model.features)));
}

Classified classify(const ClassModel& model, RasterStack& stack, std::span<const std::size_t> features,
                    const std::filesystem::path& output, const std::function<void()>& check) {
  geo::RasterSpec spec{stack.where()};
  spec.type = geo::PixelType::uint8;
  spec.no_data = kClassNoData;
  spec.layout = geo::Layout::tiled;
  spec.predict = false;
  spec.block = kBlock;
  spec.metadata["model_sha256"] = model_hash(model);
  for (std::size_t c = 0; c < model.classes.size(); ++c)
    spec.metadata["class_" + std::to_string(c + 1)] = model.classes[c];
  const auto sink = geo::create_raster(output, spec);
  Classified counts;
  counts.pixels.assign(model.classes.size(), 0);
  BlockClassifier classifier(model, features);
  std::vector<std::vector<float>> columns;
  for (const Window& window : geo::blocks_of(stack.where().grid.window(), kBlock)) {
    check();
    stack.read(window, columns);
    const auto classes = classifier.classes(columns, window.size(), counts);
    sink->write_block(window.row / kBlock, window.col / kBlock, std::span<const std::uint8_t>(classes));
  }
  (void)sink->finish();
  return counts;
}

}  // namespace steppe
