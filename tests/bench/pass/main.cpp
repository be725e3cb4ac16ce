// pass: cuts what scenes' tiles lack and computes every task of a configuration, without catalogue, results and report,
// and says what each took, and a checksum of all that tasks leave.

#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <numeric>
#include <string>
#include <vector>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "pipeline/config/parse.hpp"
#include "pipeline/cube/cube_stage.hpp"
#include "pipeline/pass/tile_task.hpp"
#include "pipeline/plan/zones_on_grid.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"

namespace {

using namespace steppe;

constexpr const char* kUsage =
    "usage: build/release/tests/bench/pass/pass CONFIG WORKSPACE SCENE… [--runs N]\n"
    "CPU seconds of one thread of this process for cutting what is missing, then for N passes over all tasks (1).\n";

double cpu_seconds() {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

struct Quiet final : Progress {
  void phase(const geo::Message&) override {}
  void step_done(const Step&) override {}
  void warning(const geo::Message& text) override { std::fprintf(stderr, "%s\n", geo::render(text).c_str()); }
};

std::vector<PlanScene> placed_scenes(const std::vector<std::string>& paths, const AnalysisGrid& grid,
                                     const Settings& settings) {
  std::vector<PlanScene> placed;
  for (const auto& path : paths) {
    auto scene = read_scene(path);
    if (!scene) geo::throw_fault(scene.fault());
    prepare(scene.value(), settings.sensors);
    placed.push_back(place_scene(scene.value(), "bench", grid, settings.project.utc_offset_hours).value());
  }
  return placed;
}

// Of the files' checksums and the sums.
std::string pass_over(const RunContext& context) {
  geo::Sha256 all;
  for (const auto& task : context.plan.tasks) {
    auto outcome = run_tile_task(context, task);
    if (outcome.fault) geo::throw_fault(outcome.fault->fault);
    all.add_field(to_json(outcome.record.value()));
  }
  return all.hex();
}

void run(const std::string& config, const std::string& folder, const std::vector<std::string>& scenes, int runs) {
  Settings settings = load_settings(config);
  settings.run.threads = 1;
  const AnalysisGrid grid = resolve_grid(settings.grid);
  const auto zones = zones_on_grid(settings.zones, grid);
  const auto layers = Layers::load(settings.layers, grid, zones);
  const Workspace workspace{folder};
  const Plan plan = make_plan(settings, grid, placed_scenes(scenes, grid, settings), zones, layers.key());
  std::vector<std::size_t> all(plan.tasks.size());
  std::iota(all.begin(), all.end(), std::size_t{0});
  Quiet quiet;
  const double start = cpu_seconds();
  const auto cut = cut_cube_tiles(plan, all, settings, workspace, quiet);
  if (!cut.faults.empty()) geo::throw_fault(cut.faults.front().fault);
  std::printf("%zu scenes, %zu tasks; cutting: CPU %.2f s\n", scenes.size(), plan.tasks.size(), cpu_seconds() - start);
  const RunContext context{settings, plan, zones, workspace, layers};
  for (int i = 0; i < runs; ++i) {
    const double before = cpu_seconds();
    const auto sum = pass_over(context);
    std::printf("pass: CPU %.2f s, %s\n", cpu_seconds() - before, sum.c_str());
  }
}

}  // namespace

int main(int count, char** words) {
  std::vector<std::string> arguments(words + 1, words + count);
  int runs = 1;
  if (arguments.size() > 2 && arguments[arguments.size() - 2] == "--runs") {
    runs = std::atoi(arguments.back().c_str());
    arguments.resize(arguments.size() - 2);
  }
  if (arguments.size() < 3) return std::fputs(kUsage, stderr), 2;
  try {
    run(arguments[0], arguments[1], {arguments.begin() + 2, arguments.end()}, runs);
  } catch (const geo::Error& error) {
    return std::fprintf(stderr, "%s\n", geo::render(error.message()).c_str()), 1;
  }
  return 0;
}
