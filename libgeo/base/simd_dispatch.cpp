#include "libgeo/base/simd_dispatch.hpp"

#include <algorithm>
#include <atomic>

namespace geo {
namespace {

std::vector<SimdLevel> find_levels() {
  std::vector<SimdLevel> levels{SimdLevel::baseline};
#if defined(__x86_64__)
  if (!__builtin_cpu_supports("avx2")) return levels;
  levels.push_back(SimdLevel::avx2);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    levels.push_back(SimdLevel::avx512);
#endif
  return levels;
}

std::atomic<SimdLevel>& level_in_use() {
  static std::atomic<SimdLevel> level{simd_levels().back()};
  return level;
}

}  // namespace

const char* name_of(SimdLevel level) {
  switch (level) {
    case SimdLevel::baseline:
      return "baseline";
    case SimdLevel::avx2:
      return "avx2";
    case SimdLevel::avx512:
      return "avx512";
  }
  return "unknown";
}

const std::vector<SimdLevel>& simd_levels() {
  static const std::vector<SimdLevel> levels = find_levels();
  return levels;
}

SimdLevel simd_level() { return level_in_use().load(std::memory_order_relaxed); }

SimdLimit::SimdLimit(SimdLevel level) : m_before(simd_level()) {
  level_in_use().store(std::min(level, simd_levels().back()), std::memory_order_relaxed);
}
SimdLimit::~SimdLimit() { level_in_use().store(m_before, std::memory_order_relaxed); }

}  // namespace geo
