#include "libgeo/algo/forest_predict.hpp"

#include <algorithm>
#include <array>
#include <cassert>

#include "libgeo/algo/forest_rank.hpp"
#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/algo/forest_walk.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr std::size_t kRun = kForestRun;
constexpr std::size_t kMostVotes = 255;  // that a byte counts

// The votes of a run, counted in bytes and carried to words before they are full.
class VoteCount {
 public:
  explicit VoteCount(std::size_t classes) : m_classes(classes), m_bytes(classes), m_votes(classes * kRun) {}

  void clear() {
    std::fill(m_votes.begin(), m_votes.end(), std::uint16_t{0});
    for (ForestLeaves& bytes : m_bytes) bytes.fill(0);
    m_trees = 0;
  }
  void add(const ForestLeaves& leaves) {
    ForestLeaves* counts = m_bytes.data();
    const std::size_t classes = m_classes;
    run_simd([=, &leaves] {
      for (std::size_t c = 0; c < classes; ++c) {
        std::uint8_t* __restrict count = counts[c].data();
        for (std::size_t p = 0; p < kRun; ++p)
          count[p] = static_cast<std::uint8_t>(count[p] + (leaves[p] == c ? 1 : 0));
      }
    });
    if (++m_trees == kMostVotes) carry();
  }
  void carry() {
    for (std::size_t c = 0; c < m_classes; ++c) {
      for (std::size_t p = 0; p < kRun; ++p)
        m_votes[c * kRun + p] = static_cast<std::uint16_t>(m_votes[c * kRun + p] + m_bytes[c][p]);
      m_bytes[c].fill(0);
    }
    m_trees = 0;
  }
  // REQUIRES carry() after the last tree.
  std::uint16_t of(std::size_t c, std::size_t pixel) const { return m_votes[c * kRun + pixel]; }
  void best(std::span<std::uint8_t> classes) const {
    for (std::size_t p = 0; p < classes.size(); ++p) {
      std::size_t leading = 0;
      for (std::size_t c = 1; c < m_classes; ++c)
        if (of(c, p) > of(leading, p)) leading = c;
      classes[p] = static_cast<std::uint8_t>(leading);
    }
  }

 private:
  std::size_t m_classes, m_trees = 0;
  std::vector<ForestLeaves> m_bytes;
  std::vector<std::uint16_t> m_votes;
};

void vote_all(const ForestTrees& trees, const ForestRanks& ranks, VoteCount& votes) {
  ForestLeaves leaves;
  for (std::size_t tree = 0; tree + 1 < trees.roots.size(); ++tree) {
    walk_tree(trees, tree, ranks, leaves);
    votes.add(leaves);
  }
  votes.carry();
}

}  // namespace

void predict(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::span<std::uint8_t> best,
             std::span<std::uint16_t> votes) {
  assert(columns.size() == trees.features);
  const std::size_t pixels = columns.front().size(), classes = trees.classes;
  assert(best.empty() || best.size() == pixels);
  assert(votes.empty() || votes.size() == pixels * classes);
  ForestRanks ranks(std::max(trees.features, classes) *
                    kRun);  // a leaf's class is looked up like a feature, to no effect
  VoteCount count(classes);
  for (std::size_t first = 0; first < pixels; first += kRun) {
    const std::size_t run = std::min(kRun, pixels - first);
    rank_run(trees, columns, first, run, ranks);
    count.clear();
    vote_all(trees, ranks, count);
    if (!best.empty()) count.best(best.subspan(first, run));
    if (votes.empty()) continue;
    for (std::size_t p = 0; p < run; ++p)
      for (std::size_t c = 0; c < classes; ++c) votes[(first + p) * classes + c] = count.of(c, p);
  }
}

}  // namespace geo
