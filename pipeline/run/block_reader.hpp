#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

#include "libgeo/raster/mask.hpp"
#include "libgeo/raster/raster.hpp"
#include "pipeline/plan/plan.hpp"
#include "pipeline/plan/workspace.hpp"
#include "pipeline/sensors/scene_reader.hpp"

namespace steppe {

// One day of one platform on one block of a tile: vectors of the block's length.
struct DatedBlock {
  std::chrono::sys_days day{};
  std::string platform;
  std::vector<std::vector<float>> reflectance;  // one a role; NaN where the observation cannot be used, and all over
                                                // for a role the sensor does not have
  std::vector<geo::ObservationMask> mask;
};

// A scene that turned out to be bad in the middle of the work. It costs that scene, not the run.
struct SceneFault {
  std::size_t scene = 0;  // into Plan::scenes
  geo::Fault fault;
  bool cube = false;  // the scene may be good: one of its cube tiles is damaged. Its note is removed already, so that
                      // missing_cube_tiles() finds it
};

// Reads a task's scenes block by block, on the analysis grid (run/scene_on_grid). Two scenes of one day and platform
// (neighbouring rows of a path) become one DatedBlock; the first by id has precedence. Scenes that go through the cube
// (run/cube) are read from there, and differ from what their files would give by the rounding to 1/10000 only (and see
// cube.hpp on the mask). One object a thread.
class BlockReader {
 public:
  // Opens every scene of the task, which needs the first `required` of the roles; a later role that a scene does not
  // have is NaN. REQUIRES plan and task to outlive the object, and the task's cube tiles to be made.
  static std::optional<SceneFault> open(const Plan& plan, const Task& task, const std::vector<BandRole>& roles,
                                        std::size_t required, const Settings& settings, const Workspace& workspace,
                                        std::optional<BlockReader>& reader);
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

// The windows in which a tile and its halo are best read, row by row from the north-west: cut at multiples of
// kReadingBlock from the tile's corner and at the tile's edges. Blocks of cube tiles and of files on the tile's own
// grid are then decoded once; windows across these lines are right, too, but cost up to four times the decoding of cube
// tiles.
std::vector<geo::Window> reading_windows(const geo::Window& tile, std::int64_t halo);
inline constexpr std::int64_t kReadingBlock = 256;

// What a BlockReader of the task may keep in memory beside the blocks it hands out. Opens one file of each kind of
// scene that is not read through the cube, to see the size of its blocks, which the others are taken to share; however
// that may be, a file never keeps more than kSourceCacheBytes or one block.
std::uint64_t reader_memory_bytes(const Plan& plan, const Task& task, std::size_t roles, const Settings& settings);

}  // namespace steppe
