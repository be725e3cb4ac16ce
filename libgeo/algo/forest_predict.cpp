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
constexpr std::size_t kMostVotes = 255;    // that a byte counts
constexpr std::size_t kTreesTogether = 4;  // whose leaves are counted in one look at the counts
constexpr std::uint8_t kNoClass = 255;     // of a tree that is not there; classes are fewer

// The votes of a run, counted in bytes and carried to words before they are full.
class VoteCount {
 public:
  explicit VoteCount(std::size_t classes) : m_classes(classes), m_bytes(classes), m_votes(classes * kRun) {}

  void clear() {
    std::fill(m_votes.begin(), m_votes.end(), std::uint16_t{0});
    for (ForestLeaves& bytes : m_bytes) bytes.fill(0);
    m_trees = 0;
  }
  void add(const std::array<ForestLeaves, kTreesTogether>& leaves) {
    static_assert(kTreesTogether == 4);
    ForestLeaves* counts = m_bytes.data();
    const std::size_t classes = m_classes;
    run_simd([=, &leaves] {
      const std::uint8_t *a = leaves[0].data(), *b = leaves[1].data(), *c = leaves[2].data(), *d = leaves[3].data();
      for (std::size_t k = 0; k < classes; ++k) {
        std::uint8_t* __restrict count = counts[k].data();
        const auto code = static_cast<std::uint8_t>(k);
        for (std::size_t p = 0; p < kRun; ++p)
          count[p] = static_cast<std::uint8_t>(count[p] + (a[p] == code ? 1 : 0) + (b[p] == code ? 1 : 0) +
                                               (c[p] == code ? 1 : 0) + (d[p] == code ? 1 : 0));
      }
    });
    m_trees += kTreesTogether;
    if (m_trees + kTreesTogether > kMostVotes) carry();
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
  std::array<ForestLeaves, kTreesTogether> leaves;
  const std::size_t count = trees.roots.size() - 1;
  for (std::size_t first = 0; first < count; first += kTreesTogether) {
    for (std::size_t i = 0; i < kTreesTogether; ++i) {
      if (first + i < count)
        walk_tree(trees, first + i, ranks, leaves[i]);
      else
        leaves[i].fill(kNoClass);
    }
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
