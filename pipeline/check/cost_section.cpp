#include <algorithm>
#include <optional>

#include "libgeo/base/interrupted.hpp"
#include "libgeo/base/number_text.hpp"
#include "pipeline/check/check_sections.hpp"
#include "pipeline/check/cost_text.hpp"
#include "pipeline/check/run_cost.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/run/night_tasks.hpp"

namespace steppe {
namespace {

using geo::Message;
using geo::message;

std::string millions(std::uint64_t count) { return geo::decimal_text(static_cast<double>(count) / 1e6, 1); }

void tell_disk(const RunCost& cost, const std::optional<Workspace>& workspace, CheckSection& section) {
  const auto what = message("disk: about {0} in the workspace (products {1}, cube {2})", size_text(cost.bytes()),
                            size_text(cost.product_bytes), size_text(cost.cube_bytes));
  if (!workspace) {
    section.note(message("{0}; name the workspace with --workspace to compare it with what is free", what));
    return;
  }
  const auto free = free_bytes(workspace->root);
  if (!free) {
    section.note(message("{0}; what is free in {1} cannot be told", what, workspace->root.string()));
  } else if (*free < cost.bytes()) {
    section.bad(message("{0}, and {1} are free in {2}", what, size_text(*free), workspace->root.string()),
                message("the run stops when the disk is full (exit 6); what is finished is kept"),
                message("name a workspace on a larger disk, or fewer years, or a coarser grid.resolution_m"));
  } else {
    section.good(message("{0}; {1} are free in {2}", what, size_text(*free), workspace->root.string()));
  }
}

void tell_memory(const OpenedInputs& inputs, CheckSection& section, Parallelism& parallelism) {
  try {
    parallelism = parallelism_for(*inputs.settings, *inputs.plan, *inputs.zones);
    const auto bytes = largest_task_bytes(*inputs.settings, *inputs.plan, *inputs.zones);
    section.good(message("memory: at most {0} MiB a tile; tiles at once: {1}, threads: {2} (bound {3} MiB)",
                         (bytes >> 20) + 1, parallelism.tasks_at_once, parallelism.threads,
                         memory_bound(*inputs.settings) >> 20));
  } catch (const geo::Interrupted&) {
    throw;
  } catch (const geo::Error& error) {
    section.stop(error.message());
  }
}

}  // namespace

CheckSection cost_section(const OpenedInputs& inputs, const std::optional<Workspace>& workspace) {
  CheckSection section{text("Disk, memory and time")};
  if (!inputs.plan || inputs.placed.empty()) {
    section.note(message("cannot be told before zones and scenes are there"));
    return section;
  }
  const RunCost cost = run_cost(*inputs.settings, *inputs.plan);
  tell_disk(cost, workspace, section);
  Parallelism parallelism{1, 1};
  tell_memory(inputs, section, parallelism);
  section.good(message("time: about {0} for the first run of all (threads: {1}); later nights do what is new",
                       duration_text(cost.thread_seconds / std::max(1, parallelism.tasks_at_once)),
                       parallelism.tasks_at_once));
  section.good(
      message("basis: {0} million pixels and {1} million observations ({2} through the cube), times what was "
              "measured (docs/performance.md, \"What a run takes\")",
              millions(cost.pixels), millions(cost.observations), millions(cost.through_cube)));
  return section;
}

}  // namespace steppe
