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
// that is damaged, of another version or not there holds no scene. read() may be called by several threads at once.
//
// Beside it stands how the files of a scene stood when they were last read: a copy that was given the size and the time
// of modification of another one is told by its time of change, which is the system's.
class SceneCache {
 public:
  // How long nothing may have changed before reading for a scene to be kept: a change within the file system's tick
  // could have the same times.
  static constexpr std::chrono::nanoseconds kSettled = std::chrono::seconds(2);

  explicit SceneCache(std::filesystem::path file, std::chrono::nanoseconds settled = kSettled);

  // read_scene(), or what it said before. A scene that cannot be used is read every time.
  geo::Result<Scene> read(const std::string& path);

  // Whether files of a scene that read() gave were written or exchanged since they were last known, whatever their
  // sizes and times of modification say. False of scenes never kept. After read(), by one thread.
  bool exchanged(const std::string& path) const { return m_exchanged.contains(path); }
  // The exchanged files could not be looked into: the next night asks again.
  void ask_again(const std::string& path);

  // Writes what was asked for since, when that is not what the file has; the others stay or, where every scene that
  // there is was asked for, are forgotten. What cannot be written costs time only.
  enum class Others { stay, forgotten };
  void save(Others others = Others::forgotten) const;

  std::size_t taken() const { return m_taken; }  // scenes that were not read again

 private:
  struct Kept {
    std::string stamps, scene;  // empty: to be read again
    std::string contents;       // how its files stood
  };
  std::optional<Scene> find(const std::string& path);
  void load();

  std::filesystem::path m_file;
  std::chrono::nanoseconds m_settled;
  std::map<std::string, Kept> m_stored;  // of the file
  mutable std::mutex m_mutex;
  std::map<std::string, Kept> m_current;  // asked for since
  std::set<std::string> m_exchanged;
  std::size_t m_taken = 0;
  bool m_news = false;
};

}  // namespace steppe
