#include "libgeo/algo/forest_walk.hpp"

#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/algo/x86_vectors.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

constexpr int kRunBits = 8;
static_assert(std::size_t{1} << kRunBits == kForestRun);

// One tree's words and how to read them.
template <class Word>
struct TreeWords {
  const Word* words;  // of the root
  int rank_bits, feature_bits;
};

// Plain code: sixteen pixels at a time, so that the loads of one do not wait for those of another.
template <class Word>
void walk_plain(const TreeWords<Word>& tree, const std::int32_t* ranks, std::uint8_t* leaves) {
  constexpr std::size_t kTogether = 16;
  const Word *words = tree.words, rank_mask = (Word{1} << tree.rank_bits) - 1;
  const Word feature_mask = (Word{1} << tree.feature_bits) - 1;
  const int rank_bits = tree.rank_bits, distance_bits = tree.rank_bits + tree.feature_bits;
  for (std::size_t first = 0; first < kForestRun; first += kTogether) {
    std::array<std::uint32_t, kTogether> place{};
    for (std::uint32_t moved = 1; moved != 0;) {
      moved = 0;
      for (std::size_t lane = 0; lane < kTogether; ++lane) {
        const Word word = words[place[lane]];
        const auto field = static_cast<std::size_t>((word >> rank_bits) & feature_mask);
        const std::int32_t rank = ranks[(field << kRunBits) + first + lane];
        const std::uint32_t right = rank > static_cast<std::int32_t>(word & rank_mask) ? 1 : 0;
        const std::uint32_t step = static_cast<std::uint32_t>(word >> distance_bits) + right;
        place[lane] += step;
        moved |= step;
      }
    }
    for (std::size_t lane = 0; lane < kTogether; ++lane)
      leaves[first + lane] = static_cast<std::uint8_t>((words[place[lane]] >> rank_bits) & feature_mask);
  }
}

#if defined(__x86_64__)

// Vectors of pixels that step together: while the loads of one are under way, the others go on.
constexpr std::size_t kVectors = 4;

// Sixteen pixels a vector. Nodes of the first five levels are the first 31 of a tree: they are picked out of two
// registers; below them, and for the ranks, memory is gathered.
__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))) void walk_avx512(const TreeWords<std::uint32_t>& tree,
                                                                               const std::int32_t* ranks,
                                                                               std::uint8_t* leaves) {
  constexpr int kLevelsInRegisters = 5, kLanes = 16;
  const __m512i rank_mask = _mm512_set1_epi32((1 << tree.rank_bits) - 1),
                feature_mask = _mm512_set1_epi32((1 << tree.feature_bits) - 1);
  const __m128i rank_bits = _mm_cvtsi32_si128(tree.rank_bits),
                distance_bits = _mm_cvtsi32_si128(tree.rank_bits + tree.feature_bits);
  const __m512i low = _mm512_loadu_si512(tree.words), high = _mm512_loadu_si512(tree.words + kLanes);
  const __m512i lanes = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (std::size_t first = 0; first < kForestRun; first += kVectors * kLanes) {
    __m512i place[kVectors], word[kVectors];
    for (auto& at : place) at = _mm512_setzero_si512();
    __mmask16 moved = 1;
    for (int level = 0; moved != 0; ++level) {
      moved = 0;
      for (std::size_t v = 0; v < kVectors; ++v) {
        word[v] = level < kLevelsInRegisters ? _mm512_permutex2var_epi32(low, place[v], high)
                                             : _mm512_i32gather_epi32(place[v], tree.words, 4);
        const __m512i field = _mm512_and_si512(_mm512_srl_epi32(word[v], rank_bits), feature_mask);
        const __m512i from = _mm512_add_epi32(_mm512_slli_epi32(field, kRunBits), lanes);
        const __m512i rank = _mm512_i32gather_epi32(from, ranks + first + v * kLanes, 4);
        const __mmask16 right = _mm512_cmpgt_epi32_mask(rank, _mm512_and_si512(word[v], rank_mask));
        const __m512i distance = _mm512_srl_epi32(word[v], distance_bits);
        place[v] = _mm512_add_epi32(place[v], distance);
        place[v] = _mm512_mask_add_epi32(place[v], right, place[v], _mm512_set1_epi32(1));
        moved = static_cast<__mmask16>(moved | right | _mm512_test_epi32_mask(distance, distance));
      }
    }
    for (std::size_t v = 0; v < kVectors; ++v) {
      const __m512i field = _mm512_and_si512(_mm512_srl_epi32(word[v], rank_bits), feature_mask);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(leaves + first + v * kLanes), _mm512_cvtepi32_epi8(field));
    }
  }
}

// Eight pixels a vector.
__attribute__((target("avx2"))) void walk_avx2(const TreeWords<std::uint32_t>& tree, const std::int32_t* ranks,
                                               std::uint8_t* leaves) {
  constexpr int kLanes = 8;
  const __m256i rank_mask = _mm256_set1_epi32((1 << tree.rank_bits) - 1),
                feature_mask = _mm256_set1_epi32((1 << tree.feature_bits) - 1);
  const __m128i rank_bits = _mm_cvtsi32_si128(tree.rank_bits),
                distance_bits = _mm_cvtsi32_si128(tree.rank_bits + tree.feature_bits);
  const auto* words = reinterpret_cast<const int*>(tree.words);
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  for (std::size_t first = 0; first < kForestRun; first += kVectors * kLanes) {
    __m256i place[kVectors], word[kVectors];
    for (auto& at : place) at = _mm256_setzero_si256();
    for (bool moves = true; moves;) {
      __m256i moved = _mm256_setzero_si256();
      for (std::size_t v = 0; v < kVectors; ++v) {
        word[v] = _mm256_i32gather_epi32(words, place[v], 4);
        const __m256i field = _mm256_and_si256(_mm256_srl_epi32(word[v], rank_bits), feature_mask);
        const __m256i from = _mm256_add_epi32(_mm256_slli_epi32(field, kRunBits), lanes);
        const __m256i rank = _mm256_i32gather_epi32(ranks + first + v * kLanes, from, 4);
        const __m256i right = _mm256_cmpgt_epi32(rank, _mm256_and_si256(word[v], rank_mask));
        const __m256i step = _mm256_sub_epi32(_mm256_srl_epi32(word[v], distance_bits), right);
        place[v] = _mm256_add_epi32(place[v], step);
        moved = _mm256_or_si256(moved, step);
      }
      moves = _mm256_testz_si256(moved, moved) == 0;
    }
    std::array<std::int32_t, kLanes> field;
    for (std::size_t v = 0; v < kVectors; ++v) {
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(field.data()),
                          _mm256_and_si256(_mm256_srl_epi32(word[v], rank_bits), feature_mask));
      for (std::size_t lane = 0; lane < kLanes; ++lane)
        leaves[first + v * kLanes + lane] = static_cast<std::uint8_t>(field[lane]);
    }
  }
}

#endif

}  // namespace

void walk_tree(const ForestTrees& trees, std::size_t tree, const ForestRanks& ranks, ForestLeaves& leaves) {
  const std::uint32_t root = trees.roots[tree];
  if (trees.narrow.empty())
    return walk_plain<std::uint64_t>({trees.wide.data() + root, trees.rank_bits, trees.feature_bits}, ranks.data(),
                                     leaves.data());
  const TreeWords<std::uint32_t> words{trees.narrow.data() + root, trees.rank_bits, trees.feature_bits};
#if defined(__x86_64__)
  if (simd_level() == SimdLevel::avx512) return walk_avx512(words, ranks.data(), leaves.data());
  if (simd_level() == SimdLevel::avx2) return walk_avx2(words, ranks.data(), leaves.data());
#endif
  walk_plain(words, ranks.data(), leaves.data());
}

}  // namespace geo
