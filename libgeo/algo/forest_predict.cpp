#include "libgeo/algo/forest_predict.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>

#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

// Pixels that walk through a tree together: their ranks and the tree stay in the first-level cache.
constexpr std::size_t kRun = 256;
constexpr std::size_t kLanes = 64;       // that step at a time
constexpr std::size_t kMostVotes = 255;  // that a byte counts

using Ranks = std::vector<std::int32_t>;  // [feature][pixel of the run]
using Bytes = std::array<std::uint8_t, kRun>;

// How many thresholds are less than each value; a value that is no number is greater than all.
void rank_values(std::span<const float> thresholds, std::span<const float> search, const float* values,
                 std::int32_t* __restrict ranks) {
  const float* table = search.data();
  const auto most = static_cast<std::int32_t>(thresholds.size());
  std::array<float, kRun> kept;
  std::copy_n(values, kRun, kept.begin());
  run_simd([=, &kept] {
    const float* __restrict value = kept.data();
    std::array<std::int32_t, kRun> place{};
    for (auto step = static_cast<std::int32_t>((search.size() + 1) / 2); step > 0; step /= 2)
      for (std::size_t p = 0; p < kRun; ++p) place[p] += value[p] <= table[place[p] + step - 1] ? 0 : step;
    for (std::size_t p = 0; p < kRun; ++p) ranks[p] = std::min(place[p], most);
  });
}

// Leads the pixels of a run to their leaves in one tree.
template <class Word>
void walk(const Word* words, std::uint32_t root, int rank_bits, int feature_bits, const std::int32_t* all_ranks,
          std::uint8_t* __restrict leaves) {
  const Word rank_mask = (Word{1} << rank_bits) - 1, feature_mask = (Word{1} << feature_bits) - 1;
  for (std::size_t first = 0; first < kRun; first += kLanes) {
    const std::int32_t* ranks = all_ranks + first;
    std::array<std::uint32_t, kLanes> place;
    place.fill(root);
    for (std::uint32_t moved = 1; moved != 0;) {
      moved = 0;
      for (std::size_t lane = 0; lane < kLanes; ++lane) {
        const Word word = words[place[lane]];
        const auto field = static_cast<std::uint32_t>((word >> rank_bits) & feature_mask);
        const std::int32_t rank = ranks[field * kRun + lane];
        const auto right = static_cast<std::uint32_t>(rank > static_cast<std::int32_t>(word & rank_mask));
        const std::uint32_t step = static_cast<std::uint32_t>(word >> (rank_bits + feature_bits)) + right;
        place[lane] += step;
        moved |= step;
      }
    }
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      leaves[first + lane] = static_cast<std::uint8_t>((words[place[lane]] >> rank_bits) & feature_mask);
  }
}

// The votes of a run, counted in bytes and carried to words before they are full.
class VoteCount {
 public:
  explicit VoteCount(std::size_t classes) : m_classes(classes), m_bytes(classes), m_votes(classes * kRun) {}

  void clear() {
    std::fill(m_votes.begin(), m_votes.end(), std::uint16_t{0});
    for (Bytes& bytes : m_bytes) bytes.fill(0);
    m_trees = 0;
  }
  void add(const Bytes& leaves) {
    Bytes* counts = m_bytes.data();
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
  std::vector<Bytes> m_bytes;
  std::vector<std::uint16_t> m_votes;
};

void vote_all(const ForestTrees& trees, const Ranks& ranks, VoteCount& votes) {
  Bytes leaves;
  const std::int32_t* values = ranks.data();
  std::uint8_t* to = leaves.data();
  const int rank_bits = trees.rank_bits, feature_bits = trees.feature_bits;
  for (std::size_t tree = 0; tree + 1 < trees.roots.size(); ++tree) {
    const std::uint32_t root = trees.roots[tree];
    if (!trees.narrow.empty()) {
      const std::uint32_t* words = trees.narrow.data();
      run_simd([=] { walk(words, root, rank_bits, feature_bits, values, to); });
    } else {
      const std::uint64_t* words = trees.wide.data();
      run_simd([=] { walk(words, root, rank_bits, feature_bits, values, to); });
    }
    votes.add(leaves);
  }
  votes.carry();
}

// The ranks of `count` pixels from `first` on; the rest of the run repeats the last of them.
void rank_run(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::size_t first,
              std::size_t count, Ranks& ranks) {
  std::array<float, kRun> filled;
  for (std::size_t f = 0; f < trees.features; ++f) {
    const float* values = columns[f].data() + first;
    if (count < kRun) {
      std::copy_n(values, count, filled.begin());
      std::fill(filled.begin() + static_cast<std::ptrdiff_t>(count), filled.end(), values[count - 1]);
      values = filled.data();
    }
    rank_values(trees.thresholds[f], trees.search[f], values, ranks.data() + f * kRun);
  }
}

}  // namespace

void predict(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::span<std::uint8_t> best,
             std::span<std::uint16_t> votes) {
  assert(columns.size() == trees.features);
  const std::size_t pixels = columns.front().size(), classes = trees.classes;
  assert(best.empty() || best.size() == pixels);
  assert(votes.empty() || votes.size() == pixels * classes);
  Ranks ranks(std::max(trees.features, classes) * kRun);  // a leaf's class is looked up like a feature, to no effect
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
