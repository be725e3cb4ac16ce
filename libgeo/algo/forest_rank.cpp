#include "libgeo/algo/forest_rank.hpp"

#include <algorithm>

#include "libgeo/algo/forest_trees.hpp"
#include "libgeo/algo/x86_vectors.hpp"
#include "libgeo/base/simd_dispatch.hpp"

namespace geo {
namespace {

// Thresholds filled up with infinity to 2^k − 1; `known` of them are true.
struct Search {
  const float* table;
  std::int32_t half;  // 2^(k − 1), 0 where there is no threshold
  std::int32_t known;
};

void rank_plain(const Search& search, const float* values, std::int32_t* ranks) {
  std::array<std::int32_t, kForestRun> place{};
  for (std::int32_t step = search.half; step > 0; step /= 2)
    for (std::size_t p = 0; p < kForestRun; ++p) place[p] += values[p] <= search.table[place[p] + step - 1] ? 0 : step;
  for (std::size_t p = 0; p < kForestRun; ++p) ranks[p] = std::min(place[p], search.known);
}

#if defined(__x86_64__)

// Vectors that search together: while the loads of one are under way, the others go on.
constexpr std::size_t kVectors = 4;

__attribute__((target("avx512f"))) void rank_avx512(const Search& search, const float* values, std::int32_t* ranks) {
  constexpr std::size_t kLanes = 16;
  for (std::size_t first = 0; first < kForestRun; first += kVectors * kLanes) {
    __m512 value[kVectors];
    __m512i place[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      value[v] = _mm512_loadu_ps(values + first + v * kLanes);
      place[v] = _mm512_setzero_si512();
    }
    for (std::int32_t step = search.half; step > 0; step /= 2) {
      const __m512i by = _mm512_set1_epi32(step);
      for (std::size_t v = 0; v < kVectors; ++v) {
        const __m512 threshold = _mm512_i32gather_ps(place[v], search.table + step - 1, 4);
        const __mmask16 beyond = _mm512_cmp_ps_mask(value[v], threshold, _CMP_NLE_UQ);
        place[v] = _mm512_mask_add_epi32(place[v], beyond, place[v], by);
      }
    }
    for (std::size_t v = 0; v < kVectors; ++v)
      _mm512_storeu_si512(ranks + first + v * kLanes, _mm512_min_epi32(place[v], _mm512_set1_epi32(search.known)));
  }
}

__attribute__((target("avx2"))) void rank_avx2(const Search& search, const float* values, std::int32_t* ranks) {
  constexpr std::size_t kLanes = 8;
  for (std::size_t first = 0; first < kForestRun; first += kVectors * kLanes) {
    __m256 value[kVectors];
    __m256i place[kVectors];
    for (std::size_t v = 0; v < kVectors; ++v) {
      value[v] = _mm256_loadu_ps(values + first + v * kLanes);
      place[v] = _mm256_setzero_si256();
    }
    for (std::int32_t step = search.half; step > 0; step /= 2) {
      const __m256i by = _mm256_set1_epi32(step);
      for (std::size_t v = 0; v < kVectors; ++v) {
        const __m256 threshold = _mm256_i32gather_ps(search.table + step - 1, place[v], 4);
        const __m256i beyond = _mm256_castps_si256(_mm256_cmp_ps(value[v], threshold, _CMP_NLE_UQ));
        place[v] = _mm256_add_epi32(place[v], _mm256_and_si256(beyond, by));
      }
    }
    for (std::size_t v = 0; v < kVectors; ++v)
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(ranks + first + v * kLanes),
                          _mm256_min_epi32(place[v], _mm256_set1_epi32(search.known)));
  }
}

#endif

void rank_values(const Search& search, const float* values, std::int32_t* ranks) {
#if defined(__x86_64__)
  if (simd_level() == SimdLevel::avx512) return rank_avx512(search, values, ranks);
  if (simd_level() == SimdLevel::avx2) return rank_avx2(search, values, ranks);
#endif
  rank_plain(search, values, ranks);
}

}  // namespace

void rank_run(const ForestTrees& trees, std::span<const std::span<const float>> columns, std::size_t first,
              std::size_t count, ForestRanks& ranks) {
  std::array<float, kForestRun> filled;
  for (std::size_t f = 0; f < trees.features; ++f) {
    const float* values = columns[f].data() + first;
    if (count < kForestRun) {
      std::copy_n(values, count, filled.begin());
      std::fill(filled.begin() + static_cast<std::ptrdiff_t>(count), filled.end(), values[count - 1]);
      values = filled.data();
    }
    const auto& table = trees.search[f];
    rank_values({table.data(), static_cast<std::int32_t>((table.size() + 1) / 2),
                 static_cast<std::int32_t>(trees.thresholds[f].size())},
                values, ranks.data() + f * kForestRun);
  }
}

}  // namespace geo
