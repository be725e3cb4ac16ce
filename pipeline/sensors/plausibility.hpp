#pragma once

#include <cstdint>
#include <optional>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {

// Usable pixels, and those of them with a band outside kReflectanceMin … kReflectanceMax.
struct Plausibility {
  std::uint64_t usable = 0, absurd = 0;
};

// More than one usable pixel in a hundred that no surface can have: scale, offset or band are not what was declared.
inline constexpr double kMaxAbsurdShare = 0.01;

void count(const Observation& observation, Plausibility& so_far);

// A fault when the share is beyond kMaxAbsurdShare; nothing usable is not implausible.
geo::Result<void> judge(const Scene& scene, const Plausibility& counted);

// Reads nine blocks of 256² of every band (corners, edges, middle) and judges them: for ingest, where reading the whole
// scene would cost too much. Truncated files show here, too: their ends are in the last block.
geo::Result<void> check_sample(const Scene& scene);

}  // namespace steppe
