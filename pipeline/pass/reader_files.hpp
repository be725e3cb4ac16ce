#pragma once

#include <cstddef>

#include "pipeline/plan/plan.hpp"

namespace steppe {

// Open files of a BlockReader: of one scene whose `roles` are read, from its files or from the cube, at most.
std::size_t scene_files(const Scene& scene, std::size_t roles);
// Of the scene of a task that has the most.
std::size_t most_scene_files(const Plan& plan, const Task& task, std::size_t roles);

// What a task cannot do without: one scene at a time, its layers, a product that is written and read back.
std::size_t least_task_files(const Plan& plan, const Task& task, std::size_t roles);

// Beside the scenes, of any task.
inline constexpr std::size_t kFilesBesideScenes = 14;

}  // namespace steppe
