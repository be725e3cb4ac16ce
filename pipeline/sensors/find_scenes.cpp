#include "pipeline/sensors/find_scenes.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "libgeo/base/small_file.hpp"
#include "pipeline/sensors/archive_members.hpp"
#include "pipeline/sensors/band_set.hpp"
#include "pipeline/sensors/landsat.hpp"
#include "pipeline/sensors/landsat_name.hpp"
#include "pipeline/sensors/safe_files.hpp"
#include "pipeline/sensors/scene_files.hpp"
#include "pipeline/sensors/sentinel2.hpp"
#include "pipeline/sensors/sentinel2_name.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::Fault;
using geo::FaultKind;
using geo::message;

constexpr std::uint64_t kBandSetMaxBytes = 1 << 20;

bool is_metadata_name(const std::string& name) { return name.ends_with("_MTL.txt") || name.ends_with("_MTL.xml"); }

// A TOML of more than the limit is taken for one, so that it is refused with a reason.
bool is_band_set(const fs::path& path) {
  const auto text = geo::read_small_file(path, kBandSetMaxBytes);
  return text ? looks_like_band_set(text.value()) : text.fault().kind == FaultKind::too_large;
}

bool is_scene_archive(const fs::path& path) {
  if (looks_like_landsat(path.filename().string())) return true;
  const auto listed = list_scene_files(path.string());
  return !listed || !listed.value().texts.empty();
}

// Named like a product, holding one, or damaged: a zip of other things has no *.SAFE and is left alone.
bool is_safe_archive(const fs::path& path) {
  if (looks_like_sentinel2(path.filename().string())) return true;
  const auto listed = list_safe_files(path.string());
  return listed || listed.fault().kind != FaultKind::missing;
}

bool is_scene_file(const fs::path& path) {
  const auto name = path.filename().string();
  if (is_zip_name(name)) return is_safe_archive(path);
  if (is_archive_name(name)) return is_scene_archive(path);
  return name.ends_with(".toml") && is_band_set(path);
}

class Walk {
 public:
  geo::Result<void> enter(const fs::path& folder, int depth) {
    std::error_code error;
    const auto real = fs::canonical(folder, error);
    if (error || !m_entered.insert(real.string()).second) return {};
    if (is_safe_folder(folder.string())) {  // one scene, whatever lies inside
      candidate(folder);
      return {};
    }
    std::vector<fs::path> entries;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error))
      if (!it->path().filename().string().starts_with('.')) entries.push_back(it->path());
    if (error)
      return Fault{FaultKind::unreadable, message("{0}: the folder cannot be listed ({1}); check its permissions",
                                                  folder.string(), error.message())};
    std::sort(entries.begin(), entries.end());
    take(folder, entries, depth);
    return {};
  }

  void candidate(const fs::path& path) { m_candidates.insert(path.string()); }

  FoundScenes read() {
    for (const auto& path : m_candidates) {
      auto scene = read_scene(path);
      if (scene)
        m_found.scenes.push_back(std::move(scene).value());
      else
        m_found.refused.push_back({path, scene.fault()});
    }
    return std::move(m_found);
  }

 private:
  void take(const fs::path& folder, const std::vector<fs::path>& entries, int depth) {
    const auto has_metadata = [](const fs::path& path) { return is_metadata_name(path.filename().string()); };
    const bool is_scene =
        looks_like_landsat(folder.filename().string()) || std::any_of(entries.begin(), entries.end(), has_metadata);
    if (is_scene) candidate(folder);
    for (const auto& entry : entries) {
      std::error_code error;
      if (fs::is_directory(entry, error))
        take_folder(entry, depth);
      else if (fs::is_regular_file(entry, error) && is_scene_file(entry))
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
  if (path.ends_with(".toml")) return read_band_set(path);
  return is_zip_name(path) || is_safe_folder(path) ? read_sentinel2(path) : read_landsat(path);
}

geo::Result<FoundScenes> find_scenes(const std::string& path) {
  Walk walk;
  auto start = fs::path(path).lexically_normal();
  if (!start.has_filename() && start.has_relative_path()) start = start.parent_path();
  std::error_code error;
  if (fs::is_directory(start, error)) {
    if (auto entered = walk.enter(start, 0); !entered) return entered.fault();
  } else if (fs::exists(start, error)) {
    walk.candidate(start);  // named by hand: never silently ignored
  } else {
    return Fault{FaultKind::missing, message("{0}: does not exist; check the path", path)};
  }
  auto found = walk.read();
  std::sort(found.refused.begin(), found.refused.end(),
            [](const RefusedScene& a, const RefusedScene& b) { return a.path < b.path; });
  return found;
}

}  // namespace steppe
