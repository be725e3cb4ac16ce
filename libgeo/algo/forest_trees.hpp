#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace geo {

// One node as it is stored: a leaf with its class, or a split: left where value <= thresholds[feature][rank].
struct TreeNode {
  std::uint32_t feature = 0, rank = 0;
  std::uint32_t leaf_class = 0;
  bool leaf = false;
};

// The trees of a forest in the order of levels: a node's children stand side by side, those of an earlier node first,
// so that no node names its children. A value is compared by its rank among the thresholds of its feature, which is the
// same comparison in integers: value <= t[k] exactly where fewer than k + 1 thresholds lie below value.
//
// For prediction a node is one word: distance to its left child | feature | rank of its threshold, in as many bits as
// this forest needs. A leaf is a node that nobody leaves: distance 0, the largest rank, its class in place of a
// feature.
struct ForestTrees {
  static constexpr std::size_t kMostClasses = 255, kMostFeatures = 4096, kMostTrees = 10000;
  static constexpr std::size_t kWordsBehind = 31;  // so that 32 words can be read from every root on

  std::size_t features = 0, classes = 0;
  std::vector<double> importance;
  std::vector<std::vector<float>> thresholds;  // by feature, ascending, no two equal
  std::vector<std::uint32_t> roots;            // first node of each tree, and the end of the last
  std::vector<TreeNode> nodes;                 // as they are stored; released by pack()

  int rank_bits = 0, feature_bits = 0;
  std::vector<std::uint32_t> narrow;  // the words, where 32 bits are enough
  std::vector<std::uint64_t> wide;    // where they are not
  // By feature the thresholds filled up with infinity to a power of two less one, for a search without branches.
  std::vector<std::vector<float>> search;

  // Makes the words of the nodes. REQUIRES nodes in the order of levels, each tree whole.
  void pack();
  // The node again that a word was made of.
  TreeNode node_at(std::size_t place) const;

 private:
  template <class Word>
  void pack_into(std::vector<Word>& words, std::span<const std::uint32_t> distances) const;
};

}  // namespace geo
