#include "pipeline/catalog/scene_cache.hpp"

#include <sys/stat.h>

#include <optional>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/byte_stream.hpp"
#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/small_file.hpp"
#include "pipeline/catalog/scene_bytes.hpp"
#include "pipeline/config/version.hpp"
#include "pipeline/sensors/find_scenes.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kLargestCache = std::uint64_t{4} << 30;
constexpr std::size_t kLongestText = 1 << 24, kDigestDigits = 64;
constexpr std::int64_t kNanosecondsASecond = 1'000'000'000;

std::int64_t nanoseconds(const timespec& time) { return time.tv_sec * kNanosecondsASecond + time.tv_nsec; }

// The files, and the folders that they lie in up to the scene's own.
std::set<std::string> places_of(const Scene& scene) {
  std::set<std::string> places(scene.files.begin(), scene.files.end());
  places.insert(scene.path);
  const fs::path root(scene.path);
  for (const auto& file : scene.files)
    for (fs::path folder = fs::path(file).parent_path(); folder.native().size() > root.native().size();
         folder = folder.parent_path())
      places.insert(folder.string());
  return places;
}

struct Stamps {
  std::string text;            // empty: something is not there
  std::int64_t latest_ns = 0;  // the last change of any of them
};

// Not the number of the device: a network disk has another after every mount.
Stamps stamps_of(const Scene& scene) {
  geo::Sha256 hash;
  Stamps stamps;
  for (const auto& place : places_of(scene)) {
    struct stat status {};
    if (::stat(place.c_str(), &status) != 0) return {};
    const auto modified = nanoseconds(status.st_mtim), changed = nanoseconds(status.st_ctim);
    stamps.latest_ns = std::max({stamps.latest_ns, modified, changed});
    hash.add_field(place);
    // A folder's size says nothing that its times do not.
    const std::int64_t bytes = S_ISDIR(status.st_mode) ? 0 : status.st_size;
    for (const std::int64_t number : {static_cast<std::int64_t>(status.st_ino), bytes, modified, changed})
      hash.add_field(std::to_string(number));
  }
  stamps.text = hash.hex();
  return stamps;
}

// Not the number on the disk: some file systems have others after every mount, and what is told here is not worth
// reading all scenes again for that.
std::string contents_of(const Scene& scene) {
  geo::Sha256 hash;
  for (const auto& file : std::set<std::string>(scene.files.begin(), scene.files.end())) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    hash.add_field(file);
    for (const std::int64_t number :
         {static_cast<std::int64_t>(status.st_size), nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)})
      hash.add_field(std::to_string(number));
  }
  return hash.hex();
}

constexpr std::string_view kFormat = "steppe scenes, files 2";

std::string version_here() { return std::string(kSceneFormat) + " " + std::string(kProgramVersion); }

std::int64_t now_ns() {
  timespec time{};
  ::clock_gettime(CLOCK_REALTIME, &time);
  return nanoseconds(time);
}

}  // namespace

SceneCache::SceneCache(fs::path file, std::chrono::nanoseconds settled) : m_file(std::move(file)), m_settled(settled) {
  load();
}

void SceneCache::load() {
  const auto text = geo::read_small_file(m_file, kLargestCache);
  if (!text || text.value().size() < kDigestDigits) return;
  const std::string_view all = text.value(), content = all.substr(0, all.size() - kDigestDigits);
  if (geo::sha256_of(content) != all.substr(content.size())) return;
  geo::ByteReader bytes(content);
  if (bytes.text(kLongestText) != kFormat) return;
  const bool same_version = bytes.text(kLongestText) == version_here();
  for (std::size_t left = bytes.count(1); left > 0 && bytes.ok(); --left) {
    std::string path(bytes.text(kLongestText));
    Kept kept;
    for (auto* part : {&kept.stamps, &kept.scene, &kept.contents}) *part = bytes.text(kLongestText);
    if (!same_version) kept.stamps.clear(), kept.scene.clear();
    m_stored.insert_or_assign(std::move(path), std::move(kept));
  }
  if (!bytes.ok()) m_stored.clear();
}

std::optional<Scene> SceneCache::find(const std::string& path) {
  const auto stored = m_stored.find(path);
  if (stored == m_stored.end() || stored->second.scene.empty()) return std::nullopt;
  auto scene = scene_of(stored->second.scene);
  if (!scene || scene->path != path || stamps_of(*scene).text != stored->second.stamps) return std::nullopt;
  return scene;
}

geo::Result<Scene> SceneCache::read(const std::string& path) {
  if (auto scene = find(path)) {
    const std::lock_guard lock(m_mutex);
    m_current[path] = m_stored.at(path);
    ++m_taken;
    return *std::move(scene);
  }
  const std::int64_t begun = now_ns();
  auto scene = read_scene(path);
  if (!scene) {
    const std::lock_guard lock(m_mutex);
    if (const auto stored = m_stored.find(path); stored != m_stored.end())
      m_current[path] = {{}, {}, stored->second.contents};
    return scene;
  }
  const Stamps stamps = stamps_of(scene.value());
  const bool settled = !stamps.text.empty() && stamps.latest_ns + m_settled.count() <= begun;
  Kept kept{settled ? stamps.text : "", settled ? bytes_of(scene.value()) : "", contents_of(scene.value())};
  const std::lock_guard lock(m_mutex);
  const auto stored = m_stored.find(path);
  if (stored != m_stored.end() && stored->second.contents != kept.contents) m_exchanged.insert(path);
  m_current[path] = std::move(kept);
  m_news = true;
  return scene;
}

void SceneCache::ask_again(const std::string& path) {
  if (const auto stored = m_stored.find(path); stored != m_stored.end()) m_current[path] = stored->second;
}

void SceneCache::save(Others others) const {
  const std::lock_guard lock(m_mutex);
  if (!m_news && (others == Others::stay || m_current.size() == m_stored.size())) return;
  std::map<std::string, Kept> all = m_current;
  if (others == Others::stay) all.insert(m_stored.begin(), m_stored.end());
  geo::ByteWriter bytes;
  bytes.text(kFormat);
  bytes.text(version_here());
  bytes.number(all.size());
  for (const auto& [path, kept] : all)
    bytes.text(path), bytes.text(kept.stamps), bytes.text(kept.scene), bytes.text(kept.contents);
  std::string content = std::move(bytes).take();
  content += geo::sha256_of(content);
  std::error_code none;
  fs::create_directories(m_file.parent_path(), none);
  try {
    geo::write_renewable(m_file, content);
  } catch (const geo::Error&) {
    fs::remove(m_file, none);  // read again next time
  }
}

}  // namespace steppe
