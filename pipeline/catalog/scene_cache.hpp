#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "libgeo/base/result.hpp"
#include "pipeline/sensors/scene.hpp"

namespace steppe {

// What reading the metadata of scenes found out on earlier nights. Reading it again costs milliseconds a scene, looking
// whether anything changed microseconds: a scene is taken from here while every file that decides its pixels and every
// folder between them and the scene is the one that was read (number on the disk, size, times of change). A cache file
// that is damaged, of another version or not there holds nothing. read() may be called by several threads at once.
class SceneCache {
 public:
  // How long nothing may have changed before reading for a scene to be kept: a change within the file system's tick
  // could have the same times.
  static constexpr std::chrono::nanoseconds kSettled = std::chrono::seconds(2);

  explicit SceneCache(std::filesystem::path file, std::chrono::nanoseconds settled = kSettled);

  // read_scene(), or what it said before. A scene that cannot be used is read every time.
  geo::Result<Scene> read(const std::string& path);

  // Writes what was asked for since, when that is not what the file has; the others stay or, where every scene that
  // there is was asked for, are forgotten. What cannot be written costs time only.
  enum class Others { stay, forgotten };
  void save(Others others = Others::forgotten) const;

  std::size_t taken() const { return m_taken; }  // scenes that were not read again

 private:
  struct Kept {
    std::string stamps, scene;
  };
  std::optional<Scene> find(const std::string& path);
  void load();

  std::filesystem::path m_file;
  std::chrono::nanoseconds m_settled;
  std::map<std::string, Kept> m_stored;  // of the file
  mutable std::mutex m_mutex;
  std::map<std::string, Kept> m_current;  // asked for since
  std::size_t m_taken = 0;
  bool m_news = false;
};

}  // namespace steppe
