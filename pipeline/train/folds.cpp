#include "pipeline/train/folds.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "pipeline/sample/sample_random.hpp"

namespace steppe {
namespace {

using geo::message;

constexpr double kEarthRadius_m = 6371007.2;  // of the sphere of equal area (from memory)
constexpr double kSmallestBlock_m = 10;

bool has_place(const TrainingUnit& unit) { return std::isfinite(unit.x) && std::isfinite(unit.y); }

class Joined {
 public:
  explicit Joined(std::size_t count) : m_parent(count) { std::iota(m_parent.begin(), m_parent.end(), std::size_t{0}); }
  std::size_t root(std::size_t i) {
    while (m_parent[i] != i) i = m_parent[i] = m_parent[m_parent[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = root(a);
    b = root(b);
    m_parent[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> m_parent;
};

// The block of each unit, numbered by first appearance. Squares, joined where a group lies in several.
std::vector<int> blocks_of_units(const TrainingTable& table, double block_m) {
  const auto& units = table.units;
  Joined joined(units.size());
  std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> squares;
  std::map<std::string, std::size_t> groups;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (has_place(units[i])) {
      const std::pair square{std::llround(std::floor(units[i].x / block_m)),
                             std::llround(std::floor(units[i].y / block_m))};
      joined.join(i, squares.try_emplace(square, i).first->second);
    }
    if (!units[i].group.empty()) joined.join(i, groups.try_emplace(units[i].group, i).first->second);
  }
  std::map<std::size_t, int> numbers;
  std::vector<int> blocks;
  for (std::size_t i = 0; i < units.size(); ++i)
    blocks.push_back(numbers.try_emplace(joined.root(i), static_cast<int>(numbers.size())).first->second);
  return blocks;
}

std::size_t count_of(const std::vector<int>& blocks) {
  return blocks.empty() ? 0 : static_cast<std::size_t>(*std::max_element(blocks.begin(), blocks.end())) + 1;
}

// The largest of half, a quarter … of an edge whose blocks will do.
std::optional<double> edge_where(const TrainingTable& table, double block_m,
                                 const std::function<bool(const std::vector<int>&)>& will_do) {
  constexpr double kHundred = 100, kTen = 10;
  for (double edge = block_m / 2; edge >= kSmallestBlock_m; edge /= 2) {
    const double step = edge >= kHundred ? kHundred : kTen;
    const double round = std::floor(edge / step) * step;
    if (will_do(blocks_of_units(table, round))) return round;
  }
  return std::nullopt;
}

geo::Fault too_few(const TrainingTable& table, const FoldRequest& request, std::size_t blocks) {
  std::size_t there = 0;
  const auto edge = edge_where(table, request.block_m, [&](const std::vector<int>& block_of) {
    there = count_of(block_of);
    return there >= 2 * static_cast<std::size_t>(request.folds);
  });
  if (edge)
    return {geo::FaultKind::out_of_range,
            message("--block-size: fewer blocks than parts to test (got {0} of {1} m, needed {2}); collect samples "
                    "farther apart, or try --block-size {3}, which gives {4}: what is measured then holds for "
                    "ground that near to the samples only",
                    blocks, request.block_m, request.folds, *edge, there)};
  return {geo::FaultKind::out_of_range,
          message("--folds: fewer groups of samples than parts to test (got {0}, needed {1}); collect samples at more "
                  "places, or test fewer parts",
                  blocks, request.folds)};
}

// Blocks in turn, those with the rarest classes first, to the part that has least of what they bring.
std::vector<int> spread(const TrainingTable& table, const std::vector<int>& block_of, std::size_t blocks,
                        const FoldRequest& request) {
  const std::size_t classes = table.classes.size();
  std::vector<std::vector<double>> share(blocks, std::vector<double>(classes, 0));
  std::vector<double> total(classes, 0);
  for (std::size_t i = 0; i < table.units.size(); ++i) {
    const auto c = static_cast<std::size_t>(table.units[i].label);
    ++share[static_cast<std::size_t>(block_of[i])][c];
    ++total[c];
  }
  std::vector<double> weight(blocks, 0);
  std::vector<std::uint64_t> chance(blocks);
  SampleRandom random(request.seed, "blocks of cross-validation");
  for (std::size_t b = 0; b < blocks; ++b) {
    chance[b] = random.next();
    for (std::size_t c = 0; c < classes; ++c) weight[b] = std::max(weight[b], share[b][c] /= total[c]);
  }
  std::vector<std::size_t> order(blocks);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return weight[a] != weight[b] ? weight[a] > weight[b] : chance[a] < chance[b];
  });
  const auto folds = static_cast<std::size_t>(request.folds);
  std::vector<std::vector<double>> held(folds, std::vector<double>(classes, 0));
  std::vector<int> fold_of_block(blocks, 0);
  for (const std::size_t b : order) {
    std::size_t best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t f = 0; f < folds; ++f) {
      double cost = 0;
      for (std::size_t c = 0; c < classes; ++c) cost += share[b][c] * held[f][c];
      // Of equal parts the emptier, so that no part stays without blocks.
      cost += 1e-9 * std::accumulate(held[f].begin(), held[f].end(), 0.0);
      if (cost < least) least = cost, best = f;
    }
    fold_of_block[b] = static_cast<int>(best);
    for (std::size_t c = 0; c < classes; ++c) held[best][c] += share[b][c];
  }
  return fold_of_block;
}

// In how many blocks each class has samples.
std::vector<std::size_t> blocks_of_classes(const TrainingTable& table, const std::vector<int>& block_of) {
  std::vector<std::set<int>> blocks(table.classes.size());
  for (std::size_t i = 0; i < table.units.size(); ++i)
    blocks[static_cast<std::size_t>(table.units[i].label)].insert(block_of[i]);
  std::vector<std::size_t> count;
  for (const auto& one : blocks) count.push_back(one.size());
  return count;
}

void warn(const TrainingTable& table, const FoldRequest& request, Folds& folds) {
  const auto blocks = blocks_of_classes(table, folds.block_of_unit);
  for (std::size_t c = 0; c < blocks.size(); ++c) {
    if (blocks[c] > 1) continue;
    const auto edge = edge_where(table, request.block_m, [&](const std::vector<int>& block_of) {
      return blocks_of_classes(table, block_of)[c] >= folds.folds;
    });
    folds.warnings.push_back(
        message("class {0}: all its samples lie in one block of {1} m, so that none is left to learn from when it is "
                "tested; its accuracy is not known and counts as 0",
                table.classes[c], request.block_m));
    if (edge)
      folds.warnings.push_back(
          message("class {0}: --block-size {1} would divide its samples; what is measured then holds for ground that "
                  "near to the samples only",
                  table.classes[c], *edge));
  }
  if (!folds.by_place)
    folds.warnings.push_back(
        message("the samples have no coordinates and no groups: neighbours may be divided between learning and "
                "testing, and the accuracies are too good then"));
}

}  // namespace

PlanePlace plane_of_degrees(double longitude, double latitude) {
  const double radians = std::numbers::pi / 180;
  return {kEarthRadius_m * longitude * radians * std::cos(latitude * radians), kEarthRadius_m * latitude * radians};
}

geo::Result<Folds> make_folds(const TrainingTable& table, const FoldRequest& request) {
  Folds folds;
  folds.block_of_unit = blocks_of_units(table, request.block_m);
  folds.blocks = count_of(folds.block_of_unit);
  folds.folds = static_cast<std::size_t>(request.folds);
  folds.by_place = std::any_of(table.units.begin(), table.units.end(),
                               [](const TrainingUnit& unit) { return has_place(unit) || !unit.group.empty(); });
  if (folds.blocks < folds.folds) return too_few(table, request, folds.blocks);
  const auto fold_of_block = spread(table, folds.block_of_unit, folds.blocks, request);
  for (const int block : folds.block_of_unit) folds.of_unit.push_back(fold_of_block[static_cast<std::size_t>(block)]);
  warn(table, request, folds);
  return folds;
}

}  // namespace steppe
