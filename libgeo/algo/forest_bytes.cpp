#include "libgeo/algo/forest_bytes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <string>

#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/base/byte_stream.hpp"

namespace geo {
namespace {

// The form: mark, features, classes, trees, importance by feature, thresholds by feature (count, then 4 bytes each),
// the nodes of each tree in the order of levels (a leaf: its class; a split: classes + feature, then the threshold's
// rank).
constexpr std::string_view kMark = "SRF1";
constexpr std::size_t kFloatBytes = 4;

Fault no_forest() {
  return {FaultKind::unreadable,
          message("random forest: the bytes are not those of a forest; make the model again from its samples")};
}

void write_threshold(ByteWriter& to, float value) {
  std::int32_t bits = 0;
  static_assert(sizeof bits == sizeof value);
  std::memcpy(&bits, &value, sizeof bits);
  to.fixed(bits, kFloatBytes);
}

float read_threshold(ByteReader& from) {
  const auto bits = static_cast<std::int32_t>(from.fixed(kFloatBytes));
  float value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

bool read_importance(ByteReader& from, ForestTrees& trees) {
  for (std::size_t f = 0; f < trees.features && from.ok(); ++f) {
    trees.importance.push_back(from.real());
    if (!(trees.importance.back() >= 0 && trees.importance.back() <= 1)) return false;
  }
  return from.ok();
}

// Finite, ascending, none twice; −0 would be 0 twice.
bool read_thresholds(ByteReader& from, ForestTrees& trees) {
  for (std::size_t f = 0; f < trees.features && from.ok(); ++f) {
    std::vector<float> values(from.count(kFloatBytes));
    float before = -std::numeric_limits<float>::infinity();
    for (float& value : values) {
      value = read_threshold(from);
      if (!std::isfinite(value) || !(value > before)) return false;
      before = value;
    }
    trees.thresholds.push_back(std::move(values));
  }
  return from.ok();
}

bool read_node(ByteReader& from, ForestTrees& trees) {
  const std::uint64_t kind = from.number(trees.classes + trees.features - 1);
  TreeNode node;
  node.leaf = kind < trees.classes;
  if (node.leaf) {
    node.leaf_class = static_cast<std::uint32_t>(kind);
  } else {
    node.feature = static_cast<std::uint32_t>(kind - trees.classes);
    const std::size_t known = trees.thresholds[node.feature].size();
    if (known == 0) return false;
    node.rank = static_cast<std::uint32_t>(from.number(known - 1));
  }
  trees.nodes.push_back(node);
  return from.ok();
}

// A tree ends when every split has had its two children.
bool read_trees(ByteReader& from, std::size_t count, ForestTrees& trees) {
  for (std::size_t tree = 0; tree < count; ++tree) {
    trees.roots.push_back(static_cast<std::uint32_t>(trees.nodes.size()));
    for (std::size_t open = 1; open > 0; open = trees.nodes.back().leaf ? open - 1 : open + 1)
      if (!read_node(from, trees)) return false;
  }
  trees.roots.push_back(static_cast<std::uint32_t>(trees.nodes.size()));
  return true;
}

}  // namespace

std::string to_bytes(const ForestTrees& trees) {
  ByteWriter to;
  to.bytes(kMark);
  to.number(trees.features);
  to.number(trees.classes);
  to.number(trees.roots.size() - 1);
  for (const double share : trees.importance) to.real(share);
  for (const auto& values : trees.thresholds) {
    to.number(values.size());
    for (const float value : values) write_threshold(to, value);
  }
  for (std::size_t i = 0; i < trees.roots.back(); ++i) {
    const TreeNode node = trees.node_at(i);
    to.number(node.leaf ? node.leaf_class : trees.classes + node.feature);
    if (!node.leaf) to.number(node.rank);
  }
  return std::move(to).take();
}

Result<ForestTrees> trees_from_bytes(std::string_view bytes) {
  ByteReader from(bytes);
  if (from.bytes(kMark.size()) != kMark) return no_forest();
  ForestTrees trees;
  trees.features = from.number(ForestTrees::kMostFeatures);
  trees.classes = from.number(ForestTrees::kMostClasses);
  const std::size_t count = from.number(ForestTrees::kMostTrees);
  if (!from.ok() || trees.features == 0 || trees.classes == 0 || count == 0) return no_forest();
  const bool whole = read_importance(from, trees) && read_thresholds(from, trees) && read_trees(from, count, trees);
  if (!whole || from.left() != 0) return no_forest();
  trees.pack();
  return trees;
}

}  // namespace geo
