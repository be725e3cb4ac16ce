#include "pipeline/sensors/find_scenes.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>

#include "libgeo/base/machine_fault.hpp"
#include "pipeline/sensors/foreign.hpp"
#include "pipeline/sensors/platform_table.hpp"
#include "pipeline/sensors/sensor_table.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

bool is_whole_folder(const fs::path& folder) {
  return std::ranges::any_of(sensor_table(), [&](const Sensor& sensor) {
    return sensor.is_whole_folder != nullptr && sensor.is_whole_folder(folder);
  });
}

bool is_scene_folder(const fs::path& folder, std::span<const fs::path> entries) {
  return std::ranges::any_of(sensor_table(), [&](const Sensor& sensor) {
    return sensor.is_folder != nullptr && sensor.is_folder(folder, entries);
  });
}

bool is_scene_file(const fs::path& file) {
  return std::ranges::any_of(sensor_table(),
                             [&](const Sensor& sensor) { return sensor.is_file != nullptr && sensor.is_file(file); });
}

// Hidden things, and the folder that a file system keeps for itself in its root, which nobody but the system may list.
bool is_the_systems(std::string_view name) { return name.starts_with('.') || name == "lost+found"; }

class Walk {
 public:
  geo::Result<void> enter(const fs::path& folder, int depth) {
    std::error_code error;
    const auto real = fs::canonical(folder, error);
    if (geo::is_machine_error(error.value())) return geo::machine_fault(folder.string(), error.value());
    if (error || !m_entered.insert(real.string()).second) return {};
    if (is_whole_folder(folder)) {
      candidate(folder);
      return {};
    }
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (!is_the_systems(it->path().filename().string())) entries.push_back(it->path());
    if (geo::is_machine_error(error.value())) return geo::machine_fault(folder.string(), error.value());
    if (error)
      return Fault{FaultKind::unreadable, message("{0}: the folder cannot be listed ({1}); check its permissions",
                                                  folder.string(), error.message())};
    std::sort(entries.begin(), entries.end());
    take(folder, entries, depth);
    return {};
  }

  void candidate(const fs::path& path) { m_candidates.insert(path.string()); }

  FoundScenes read(const ReadScenes& how) {
    const std::vector<std::string> paths(m_candidates.begin(), m_candidates.end());
    std::vector<std::optional<geo::Result<Scene>>> scenes(paths.size());
    how.parallel(paths.size(), [&](std::size_t i) { scenes[i] = how.read(paths[i]); });
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (*scenes[i])
        m_found.scenes.push_back(std::move(*scenes[i]).value());
      else
        m_found.refused.push_back({paths[i], scenes[i]->fault(), named_scene(paths[i])});
    }
    return std::move(m_found);
  }

 private:
  void take(const fs::path& folder, const std::vector<fs::path>& entries, int depth) {
    const bool is_scene = is_scene_folder(folder, entries);
    if (is_scene) candidate(folder);
    for (const auto& entry : entries) {
      std::error_code error;
      const auto status = fs::status(entry, error);
      if (geo::is_machine_error(error.value()))
        m_found.refused.push_back({entry.string(), geo::machine_fault(entry.string(), error.value())});
      else if (fs::is_directory(status))
        take_folder(entry, depth);
      else if (fs::is_regular_file(status) && is_scene_file(entry))
        candidate(entry);
      else if (!is_scene)
        ++m_found.ignored;
    }
  }

  void take_folder(const fs::path& folder, int depth) {
    if (depth >= kMaxInboxDepth) {
      ++m_found.too_deep;
      return;
    }
    if (auto entered = enter(folder, depth + 1); !entered)
      m_found.refused.push_back({folder.string(), entered.fault()});
  }

  std::set<std::string> m_entered;     // canonical paths: a link back up is not followed again
  std::set<std::string> m_candidates;  // sorted
  FoundScenes m_found;
};

}  // namespace

geo::Result<Scene> read_scene(const std::string& path) {
  const auto takes = [&](const Sensor& sensor) { return sensor.takes(path); };
  const auto& sensor = *std::ranges::find_if(sensor_table(), takes);
  auto scene = sensor.read(path);
  if (!scene && scene.fault().kind != FaultKind::machine && sensor.takes_strangers)
    if (auto foreign = foreign_delivery(path)) return *std::move(foreign);
  if (!scene) return scene;
  const auto platform = platform_named(scene.value().platform, path);
  if (!platform) return platform.fault();
  scene.value().platform = platform.value();
  return scene;
}

std::string named_scene(const std::string& path) {
  const auto takes = [&](const Sensor& sensor) { return sensor.takes(path); };
  const auto named_id = std::ranges::find_if(sensor_table(), takes)->named_id;
  auto id = named_id == nullptr ? std::string() : named_id(path);
  fs::path file(path);
  if (!file.has_filename()) file = file.parent_path();
  return id.empty() ? file.filename().string() : id;
}

geo::Result<FoundScenes> find_scenes(const std::string& path, const ReadScenes& how) {
  Walk walk;
  auto start = fs::path(path).lexically_normal();
  if (!start.has_filename() && start.has_relative_path()) start = start.parent_path();
  std::error_code error;
  const auto status = fs::status(start, error);
  if (geo::is_machine_error(error.value())) return geo::machine_fault(start.string(), error.value());
  if (fs::is_directory(status)) {
    if (auto entered = walk.enter(start, 0); !entered) return entered.fault();
  } else if (fs::exists(status)) {
    walk.candidate(start);  // named by hand: never silently ignored
  } else {
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path)};
  }
  auto found = walk.read(how);
  std::sort(found.refused.begin(), found.refused.end(),
            [](const RefusedScene& a, const RefusedScene& b) { return a.path < b.path; });
  return found;
}

}  // namespace steppe
