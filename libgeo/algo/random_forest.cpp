#include "libgeo/algo/random_forest.hpp"

#include "libgeo/algo/forest_bytes.hpp"
#include "libgeo/algo/forest_predict.hpp"
#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/algo/grow_trees.hpp"

namespace geo {
namespace {

std::shared_ptr<const ForestTrees> shared(Result<ForestTrees>&& trees) {
  return std::make_shared<const ForestTrees>(std::move(trees).value());
}

}  // namespace

Result<RandomForest> RandomForest::train(std::span<const float> samples, std::size_t features,
                                         std::span<const int> labels, std::size_t classes,
                                         const ForestTraining& training) {
  auto trees = grow_trees(samples, features, labels, classes, training);
  if (!trees) return trees.fault();
  return RandomForest(shared(std::move(trees)));
}

std::size_t RandomForest::features() const { return m_trees->features; }
std::size_t RandomForest::classes() const { return m_trees->classes; }
std::size_t RandomForest::trees() const { return m_trees->roots.size() - 1; }
std::size_t RandomForest::nodes() const { return m_trees->roots.back(); }
const std::vector<double>& RandomForest::importance() const { return m_trees->importance; }

void RandomForest::predict(std::span<const std::span<const float>> columns, std::span<std::uint8_t> best,
                           std::span<std::uint16_t> votes) const {
  geo::predict(*m_trees, columns, best, votes);
}

std::string RandomForest::bytes() const { return to_bytes(*m_trees); }

Result<RandomForest> RandomForest::from_bytes(std::string_view bytes) {
  auto trees = trees_from_bytes(bytes);
  if (!trees) return trees.fault();
  return RandomForest(shared(std::move(trees)));
}

}  // namespace geo
