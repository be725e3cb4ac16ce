#include "pipeline/check/disk_room.hpp"

#include <algorithm>
#include <limits>

#include "pipeline/check/cost_text.hpp"
#include "pipeline/check/run_cost.hpp"
#include "pipeline/cube/cube_space.hpp"
#include "pipeline/run/ballast.hpp"

namespace steppe {
namespace {

std::uint64_t bytes_of(const Settings& settings, const Plan& plan, const std::vector<std::size_t>& tasks,
                       double products_as_here, const std::vector<CubeTask>& to_cut) {
  const auto products = static_cast<double>(run_cost(settings, plan, tasks).product_bytes) * products_as_here;
  std::vector<SceneCut> cuts;
  for (const auto& [scene, tile] : to_cut) {
    if (cuts.empty() || cuts.back().scene != scene) cuts.push_back({scene, {}});
    cuts.back().tiles.push_back(tile);
  }
  return static_cast<std::uint64_t>(products) + cube_bytes(plan, cuts);
}

// 1 where nothing stands.
double products_as_here(const Settings& settings, const Plan& plan, const std::vector<TaskState>& states) {
  std::vector<std::size_t> done;
  std::uint64_t found = 0;
  for (std::size_t i = 0; i < states.size(); ++i) {
    if (!states[i].up_to_date) continue;
    done.push_back(i);
    for (const auto& file : states[i].record.files) found += file.bytes;
  }
  const auto told = done.empty() ? 0 : run_cost(settings, plan, done).product_bytes;
  return found == 0 || told == 0 ? 1 : static_cast<double>(found) / static_cast<double>(told);
}

}  // namespace

DiskRoom disk_room(const Settings& settings, const Plan& plan, const std::vector<TaskState>& states,
                   const std::vector<std::size_t>& todo, const std::vector<CubeTask>& to_cut,
                   const Workspace& workspace) {
  DiskRoom room;
  room.fitting = todo.size();
  const auto free = free_bytes(workspace.root);
  const std::uint64_t kept_back = kReserveBytes + missing_ballast(workspace);
  room.free = !free ? std::numeric_limits<std::uint64_t>::max() : *free - std::min(*free, kept_back);
  if (todo.empty()) return room;
  const double scale = products_as_here(settings, plan, states);
  room.needed = bytes_of(settings, plan, todo, scale, to_cut);
  if (room.needed <= room.free) return room;
  std::uint64_t sum = 0;
  for (room.fitting = 0; room.fitting < todo.size(); ++room.fitting) {
    const std::vector<std::size_t> task{todo[room.fitting]};
    sum += bytes_of(settings, plan, task, scale, missing_cube_tiles(plan, task, settings, workspace));
    if (sum > room.free) break;
  }
  return room;
}

std::uint64_t as_those_that_stand(std::uint64_t told, const Settings& settings, const Plan& plan,
                                  const std::vector<TaskState>& states) {
  return static_cast<std::uint64_t>(static_cast<double>(told) * products_as_here(settings, plan, states));
}

}  // namespace steppe
