#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "pipeline/plan/task_record.hpp"

namespace steppe {

// Finished tasks whose files were read whole and found as written, and how the files stood then: their numbers on the
// disk, sizes and times. While these are the same, a night believes them without reading them again (a region's
// products are 600 GB); `run --verify-products` reads all. A byte that rots under the same times is found when it is
// read: rasters carry a checksum a block, records and summaries one each. Kept in cache/checked; where that is damaged,
// of another version or gone, everything is read once more. One thread.
class CheckedTasks {
 public:
  static CheckedTasks of(const Workspace& workspace);
  // The same kept in another file (a worker's). Damaged or not there: none.
  static CheckedTasks read(const std::filesystem::path& file);

  // The task's record without its zones' sums, when it was made under this key and all stands as it was checked.
  std::optional<TaskRecord> standing(const Task& task, const Workspace& workspace) const;
  // Whether the summaries beside its products stand as they were checked.
  bool summaries_stand(const Task& task, const TaskRecord& record, const Workspace& workspace) const;

  // The task was checked while its files stood as in `stamps` (file_stamps() before it was checked); empty: something
  // is not there, and nothing is noted.
  void note(const Task& task, const TaskRecord& record, const std::string& stamps);
  void note_summaries(const Task& task, const TaskRecord& record, const Workspace& workspace);

  // What others checked, instead of what is known of the same tasks.
  void take(const CheckedTasks& others);

  // What cannot be written costs the next night its reading.
  void write(const Workspace& workspace);
  void write(const std::filesystem::path& file);

 private:
  struct Checked {
    std::string key, stamps, summaries;
    int area_exponent = 0;
    std::vector<ProductFile> files;
    std::map<std::string, std::string> zone_faults;
  };
  using Place = std::pair<int, geo::TileId>;  // year, tile

  const Checked* find(const Task& task) const;

  std::map<Place, Checked> m_tasks;
  bool m_news = false;
};

// How the record and the product files of a task stand; empty when one is not there.
std::string file_stamps(const Task& task, const std::vector<ProductFile>& files, const Workspace& workspace);

}  // namespace steppe
