#include "libgeo/algo/forest_trees.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace geo {
namespace {

int bits_for(std::size_t largest) { return std::max(1, static_cast<int>(std::bit_width(largest))); }

// To the left child of each split; 0 for a leaf. The i-th split of a tree has its children at 1 + 2 i.
std::vector<std::uint32_t> distances_of(std::span<const TreeNode> nodes, std::span<const std::uint32_t> roots) {
  std::vector<std::uint32_t> distances(nodes.size());
  for (std::size_t tree = 0; tree + 1 < roots.size(); ++tree) {
    std::uint32_t child = roots[tree] + 1;
    for (std::uint32_t node = roots[tree]; node < roots[tree + 1]; ++node) {
      if (nodes[node].leaf) continue;
      distances[node] = child - node;
      child += 2;
    }
  }
  return distances;
}

std::vector<float> filled(std::span<const float> thresholds) {
  std::vector<float> search(thresholds.begin(), thresholds.end());
  search.resize((std::size_t{1} << std::bit_width(thresholds.size())) - 1, std::numeric_limits<float>::infinity());
  return search;
}

}  // namespace

template <class Word>
void ForestTrees::pack_into(std::vector<Word>& words, std::span<const std::uint32_t> distances) const {
  const Word last_rank = (Word{1} << rank_bits) - 1;
  words.reserve(nodes.size() + kWordsBehind);
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const TreeNode& node = nodes[i];
    const Word rank = node.leaf ? last_rank : Word{node.rank}, field = node.leaf ? node.leaf_class : node.feature;
    words.push_back((Word{distances[i]} << (rank_bits + feature_bits)) | (field << rank_bits) | rank);
  }
  words.resize(nodes.size() + kWordsBehind);
}

void ForestTrees::pack() {
  std::size_t most = 0;
  for (const auto& values : thresholds) {
    most = std::max(most, values.size());
    search.push_back(filled(values));
  }
  rank_bits = bits_for(most);
  feature_bits = bits_for(std::max(features, classes) - 1);
  const auto distances = distances_of(nodes, roots);
  const std::uint32_t farthest = distances.empty() ? 0 : *std::max_element(distances.begin(), distances.end());
  constexpr int kNarrow = std::numeric_limits<std::uint32_t>::digits;
  if (rank_bits + feature_bits + bits_for(farthest) <= kNarrow)
    pack_into(narrow, distances);
  else
    pack_into(wide, distances);
  nodes = {};
}

TreeNode ForestTrees::node_at(std::size_t place) const {
  const std::uint64_t word = narrow.empty() ? wide[place] : narrow[place];
  const auto field = static_cast<std::uint32_t>((word >> rank_bits) & ((std::uint64_t{1} << feature_bits) - 1));
  if (word >> (rank_bits + feature_bits) == 0) return {.leaf_class = field, .leaf = true};
  return {.feature = field, .rank = static_cast<std::uint32_t>(word & ((std::uint64_t{1} << rank_bits) - 1))};
}

}  // namespace geo
