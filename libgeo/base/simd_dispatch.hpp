#pragma once

#include <vector>

namespace geo {

// Instruction sets that loops are compiled for besides the one every x86-64 has. The program is built without -march,
// so that one binary runs everywhere; the loops that matter are compiled once for each of these and chosen while
// running.
enum class SimdLevel { baseline, avx2, avx512 };

const char* name_of(SimdLevel level);

// Those this machine and its system can run, the plainest first. Thread safe.
const std::vector<SimdLevel>& simd_levels();

// The one in use: the best there is, unless limited. Thread safe.
SimdLevel simd_level();

// Keeps the whole process at `level` (or at the best there is, if that is less) while the object lives: for tests and
// for measuring. Not to be nested across threads.
class SimdLimit {
 public:
  explicit SimdLimit(SimdLevel level);
  ~SimdLimit();
  SimdLimit(const SimdLimit&) = delete;
  SimdLimit& operator=(const SimdLimit&) = delete;

 private:
  SimdLevel m_before;
};

// Runs body() compiled for the level in use. `flatten` draws everything that body calls into the copy, so one source
// serves all levels and they cannot drift apart. Values are the same to the last bit at every level: vector additions,
// multiplications, divisions and roots round like the scalar ones, and -ffp-contract=off keeps AVX-512's fused
// multiply-add out. No ifunc: sanitizers start too late for it.
template <class Body>
void run_simd(const Body& body);

#if defined(__x86_64__)
namespace simd {

template <class Body>
__attribute__((target("avx2"), flatten)) void as_avx2(const Body& body) {
  const Body mine = body;
  mine();
}
template <class Body>
__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"), flatten)) void as_avx512(const Body& body) {
  const Body mine = body;
  mine();
}
// What body captured is copied, so that the compiler knows that no store of the loop changes it.
template <class Body>
__attribute__((flatten)) void as_baseline(const Body& body) {
  const Body mine = body;
  mine();
}

}  // namespace simd

template <class Body>
void run_simd(const Body& body) {
  switch (simd_level()) {
    case SimdLevel::avx512:
      return simd::as_avx512(body);
    case SimdLevel::avx2:
      return simd::as_avx2(body);
    case SimdLevel::baseline:
      return simd::as_baseline(body);
  }
}
#else
template <class Body>
void run_simd(const Body& body) {
  body();
}
#endif

}  // namespace geo
