#include "pipeline/check/run_speed.hpp"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <vector>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/sealed_text.hpp"
#include "libgeo/base/small_file.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

constexpr std::uint64_t kLongest = 1 << 16;
constexpr std::size_t kMostRuns = 10;
constexpr double kLeastSeconds = 3;  // what any run takes, and a little of its own

struct Run {
  double told_s = 0, taken_s = 0;
};

fs::path file_of(const Workspace& workspace) { return workspace.root / "cache" / "speed.json"; }

std::vector<Run> runs_in(const Workspace& workspace) {
  const auto bytes = geo::read_small_file(file_of(workspace), kLongest);
  const auto text = bytes ? geo::unsealed(bytes.value()) : std::nullopt;
  if (!text) return {};
  try {
    std::vector<Run> runs;
    const Json note = Json::parse(*text);
    for (const auto& run : note.at("runs")) runs.push_back({run.at("told_s"), run.at("taken_s")});
    return runs;
  } catch (const Json::exception&) {
    return {};
  }
}

}  // namespace

std::optional<RunSpeed> run_speed(const Workspace& workspace) {
  const auto runs = runs_in(workspace);
  double told = 0, taken = 0;
  for (const Run& run : runs) told += run.told_s, taken += run.taken_s;
  if (!(told > 0) || !(taken > 0) || !std::isfinite(taken / told)) return std::nullopt;
  return RunSpeed{runs.size(), taken / told};
}

void note_run(const Workspace& workspace, double told_s, double taken_s) {
  if (told_s < kLeastSeconds || !(taken_s > 0)) return;
  auto runs = runs_in(workspace);
  runs.push_back({told_s, taken_s});
  if (runs.size() > kMostRuns) runs.erase(runs.begin());
  Json list = Json::array();
  for (const Run& run : runs) list.push_back({{"told_s", run.told_s}, {"taken_s", run.taken_s}});
  std::error_code none;
  fs::create_directories(file_of(workspace).parent_path(), none);
  try {
    geo::write_renewable(file_of(workspace), geo::sealed(Json{{"runs", list}}.dump(1) + "\n"));
  } catch (const geo::Error&) {
    fs::remove(file_of(workspace), none);
  }
}

}  // namespace steppe
