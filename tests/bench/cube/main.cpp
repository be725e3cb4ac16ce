// cube: cuts scenes into cube tiles, or decodes each block of the same bands once, and says what it took.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/open_raster.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/cube/cube_values.hpp"
#include "pipeline/cube/scene_cut.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/threads/parallelism.hpp"
#include "pipeline/threads/workers.hpp"

namespace {

namespace fs = std::filesystem;
using namespace steppe;

constexpr const char* kUsage =
    "usage: build/release/tests/bench/cube/cube decode SCENE… [--threads N]\n"
    "       build/release/tests/bench/cube/cube cut SCENE… --workspace DIR [--grid own|albers] [--threads N] [--memory "
    "MIB]\n"
    "         [--part SHARE] [--zones SHARE]\n"
    "decode: every block of the six bands and the mask once, no more. cut: cube tiles of 2048² in DIR/cube on the "
    "scene's\n"
    "own grid or on China Albers, of all tiles, of those in the western SHARE of the scene (--part), or of those that "
    "touch a\n"
    "square zone over SHARE of its area, in the corner, with a halo of 118 pixels (--zones). Seconds of the process, "
    "peak MiB, "
    "bytes.\n";
constexpr std::int64_t kHalo = 118;  // of the nine products at 10 m

struct Options {
  std::string what, grid = "albers";
  std::vector<std::string> scenes;
  fs::path workspace;
  int threads = 2;
  std::int64_t memory_mb = 0;
  double part = 1, zones = 0;
};

Options parse(int count, char** words) {
  Options options;
  std::vector<std::string> all(words + 1, words + count);
  for (std::size_t i = 0; i < all.size(); ++i) {
    const bool option = all[i].starts_with("--") && i + 1 < all.size();
    if (!option) {
      (options.what.empty() ? options.what : options.scenes.emplace_back()) = all[i];
      continue;
    }
    const std::string name = all[i], value = all[++i];
    if (name == "--grid") options.grid = value;
    if (name == "--workspace") options.workspace = value;
    if (name == "--threads") options.threads = std::atoi(value.c_str());
    if (name == "--memory") options.memory_mb = std::atoi(value.c_str());
    if (name == "--part") options.part = std::atof(value.c_str());
    if (name == "--zones") options.zones = std::atof(value.c_str());
  }
  return options;
}

double cpu_seconds(const rusage& used) {
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

std::vector<Scene> scenes_of(const Options& options, const Settings& settings) {
  std::vector<Scene> scenes;
  for (const auto& path : options.scenes) {
    auto scene = read_scene(path);
    if (!scene) {
      std::fprintf(stderr, "%s\n", geo::render(scene.fault().message).c_str());
      std::exit(1);
    }
    prepare(scene.value(), settings.sensors);
    scenes.push_back(std::move(scene).value());
  }
  return scenes;
}

void decode_file(const std::string& path) {
  const auto source = geo::open_raster(path);
  const auto& info = source.value()->info();
  std::vector<std::uint16_t> pixels;
  for (std::int64_t row = 0; row < info.where.grid.rows; row += info.block_rows)
    for (std::int64_t col = 0; col < info.where.grid.cols; col += info.block_cols) {
      const auto block =
          geo::intersection(geo::Window{col, row, info.block_cols, info.block_rows}, info.where.grid.window());
      pixels.resize(block.size());
      if (!source.value()->read(0, block, std::span(pixels))) std::exit(1);
    }
}

void decode(const Options& options, const std::vector<Scene>& scenes) {
  std::vector<std::string> files;
  for (const auto& scene : scenes) {
    for (const auto role : cube_roles(scene)) files.push_back(scene.band(role)->path);
    files.push_back(scene.mask.qa_path);
  }
  workers(options.threads)(files.size(), [&](std::size_t i) { decode_file(files[i]); });
}

struct Quiet final : Progress {
  void phase(const geo::Message&) override {}
  void step_done(const Step&) override {}
  void warning(const geo::Message& text) override { std::fprintf(stderr, "%s\n", geo::render(text).c_str()); }
};

// In the north-western corner of the box.
geo::ZoneSet square_zone(const geo::Box& box, double share, const geo::Crs& crs) {
  const double east = box.x_min + std::sqrt(share) * (box.x_max - box.x_min);
  const double south = box.y_max - std::sqrt(share) * (box.y_max - box.y_min);
  const geo::Ring ring{
      {box.x_min, south}, {east, south}, {east, box.y_max}, {box.x_min, box.y_max}, {box.x_min, south}};
  return {"bench", "1", crs, {{"z", "z", "", "", {{ring, {}}}}}, {}};
}

Plan plan_of(const Options& options, const std::vector<Scene>& scenes, const Settings& settings) {
  AnalysisGrid grid = resolve_grid(settings.grid);
  if (options.grid == "own") grid.crs = scenes.front().where.crs;
  Plan plan{grid, {}, options.zones > 0 ? kHalo : 0, {}};
  geo::Box all;
  for (const auto& scene : scenes) {
    plan.scenes.push_back(place_scene(scene, "bench", grid, 8).value());
    all = geo::join(all, plan.scenes.back().box);
  }
  all.x_max = all.x_min + (all.x_max - all.x_min) * options.part;
  if (options.zones > 0) {
    const geo::ZoneSet zones = square_zone(all, options.zones, grid.crs);
    plan.reach = std::make_shared<const ZoneReach>(grid.tiling, zones, plan.halo);
    all = geo::box_of(zones.zones.front().shape);
  }
  for (const auto& tile : geo::tiles_over(grid.tiling, all)) {
    Task task{tile, 2025, std::vector<std::size_t>(scenes.size()), {}};
    std::iota(task.scenes.begin(), task.scenes.end(), std::size_t{0});
    plan.tasks.push_back(std::move(task));
  }
  return plan;
}

void cut(const Options& options, const std::vector<Scene>& scenes, Settings settings) {
  settings.run.threads = options.threads;
  settings.run.memory_mb = options.memory_mb;
  const Plan plan = plan_of(options, scenes, settings);
  std::vector<std::size_t> todo(plan.tasks.size());
  std::iota(todo.begin(), todo.end(), std::size_t{0});
  Quiet quiet;
  const auto pass = cut_cube_tiles(plan, todo, settings, Workspace{options.workspace}, quiet);
  for (const auto& fault : pass.faults) std::fprintf(stderr, "%s\n", geo::render(fault.fault.message).c_str());
  std::uintmax_t bytes = 0;
  for (const auto& file : fs::recursive_directory_iterator(options.workspace))
    if (file.is_regular_file()) bytes += file.file_size();
  std::printf("tiles %zu, cube %.1f MB\n", plan.tasks.size(), static_cast<double>(bytes) / 1e6);
}

}  // namespace

int main(int count, char** words) {
  const Options options = parse(count, words);
  const bool known = options.what == "decode" || options.what == "cut";
  if (options.scenes.empty() || !known || (options.what == "cut" && options.workspace.empty()))
    return std::fputs(kUsage, stderr), 2;
  Settings settings;
  settings.grid.resolution_y_m = settings.grid.resolution_m;
  const auto scenes = scenes_of(options, settings);
  const auto start = std::chrono::steady_clock::now();
  if (options.what == "decode") decode(options, scenes);
  if (options.what == "cut") cut(options, scenes, settings);
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  std::printf("%s: CPU %.1f s, wall %.1f s, peak %ld MiB\n", options.what.c_str(), cpu_seconds(used), wall.count(),
              used.ru_maxrss >> 10);
  return 0;
}
