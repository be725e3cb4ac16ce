#pragma once

#include <chrono>
#include <cstddef>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/indicators/terrain_veto.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/scene_fault.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/sensors/band_use.hpp"

namespace steppe {

// One day of one platform on one block of a tile: vectors of the block's length.
struct DatedBlock {
  std::chrono::sys_days day{};
  std::string platform;
  std::vector<std::vector<float>> reflectance;  // one a role, the sensor's own; NaN where the observation cannot be
                                                // used, and all over for a role the sensor does not have
  std::vector<geo::ObservationMask> mask;
  std::vector<BandUse> use = {};         // one a role; empty: the defaults
  std::optional<SunDirection> sun = {};  // over the tile's middle; none: the time of the acquisition cannot be believed
  bool blind = false;                    // no pixel of it can be used: it was looked at, and nothing is computed of it

  BandUse use_of(std::size_t role) const { return role < use.size() ? use[role] : BandUse{}; }
};

// Reads a task's scenes block by block, on the analysis grid (run/scene_on_grid). Two scenes of one day and platform
// (neighbouring rows of a path) that are used alike become one DatedBlock; the first by id has precedence. Scenes that
// go through the cube (run/cube) are read from there, and differ from what their files would give by the rounding to
// 1/10000 only (and see cube.hpp on the mask); where a task has one, blocks that matter to no zone (Plan::reach) are
// read from no scene, so that what is known there does not depend on how a sensor is delivered. One object a thread.
class BlockReader {
 public:
  // Opens every scene of the task, which needs the first `required` of the roles; a later role that a scene does not
  // have, or that is left out of it (PlanScene::left_out), is NaN. No more than `most_files` are open at once: scenes
  // for which there is no room are opened and closed in turn. REQUIRES plan and task to outlive the object, and the
  // task's cube tiles to be made.
  static std::optional<SceneFault> open(const Plan& plan, const Task& task, const std::vector<BandRole>& roles,
                                        std::size_t required, const Settings& settings, const Workspace& workspace,
                                        std::optional<BlockReader>& reader,
                                        std::size_t most_files = std::numeric_limits<std::size_t>::max());
  ~BlockReader();
  BlockReader(BlockReader&&) noexcept;
  BlockReader& operator=(BlockReader&&) noexcept;

  // All days that touch the window (tile pixels; it may reach Plan::halo beyond the tile), in order of day, then
  // platform of the first scene's id.
  std::optional<SceneFault> read(const geo::Window& window, std::vector<DatedBlock>& days);

 private:
  struct State;
  explicit BlockReader(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace steppe
