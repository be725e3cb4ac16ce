#pragma once

#include <cstdint>
#include <vector>

#include "pipeline/config/settings.hpp"
#include "pipeline/cube/cube.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/task_record.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/chosen_night.hpp"

namespace steppe {

// Room on the workspace's disk beside work: for catalogue, report and log.
inline constexpr std::uint64_t kReserveBytes = std::uint64_t{8} << 20;

// What tasks will take of the workspace's disk, products and cube tiles that are not cut yet, and how far what is free
// beside the reserve and what the ballast lacks goes; all have room where nobody can tell what is free. Products of
// this workspace are taken to be as large a pixel as those that stand (`states`, by position in the plan). `todo`:
// positions in the plan, in the order in which they are done; `to_cut`: what missing_cube_tiles() says of them. Throws
// Error as reading the cube's notes does.
DiskRoom disk_room(const Settings& settings, const Plan& plan, const std::vector<TaskState>& states,
                   const std::vector<std::size_t>& todo, const std::vector<CubeTask>& to_cut,
                   const Workspace& workspace);

// What run_cost() told of products, times what those that stand took of what it tells of them.
std::uint64_t as_those_that_stand(std::uint64_t told, const Settings& settings, const Plan& plan,
                                  const std::vector<TaskState>& states);

}  // namespace steppe
