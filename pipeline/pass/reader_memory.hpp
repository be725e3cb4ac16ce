#pragma once

#include <cstddef>
#include <cstdint>

#include "pipeline/config/settings.hpp"
#include "pipeline/plan/plan.hpp"

namespace steppe {

// What a BlockReader of the task may keep in memory beside the blocks it hands out. Opens one file of each kind of
// scene that is not read through the cube, to see the size of its blocks, which the others are taken to share; however
// that may be, a file never keeps more than kSourceCacheBytes or one block.
std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings);

}  // namespace steppe
