#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/result.hpp"

namespace steppe {

// A delivery: the files of one folder, or the members of one tar (plain, .gz, .tgz), with the small text files read.
// Nothing is ever unpacked to disk: rasters are read in place through raster_path().
struct SceneFiles {
  std::string path;  // the folder or archive
  bool archive = false;
  std::map<std::string, std::string> members;  // file name → where inside `path`
  std::map<std::string, std::string> texts;    // contents of "*_MTL.txt" and "*_MTL.xml", by file name

  bool has(const std::string& name) const { return members.contains(name); }
  // What io::open_raster takes. REQUIRES has(name).
  std::string raster_path(const std::string& name) const;
  // The file on disk whose bytes decide this member: the archive itself for a member of an archive.
  std::string disk_path(const std::string& name) const;
};

// A file of Landsat metadata, by its name.
bool is_metadata_name(std::string_view name);

// Lists without unpacking; the compressed forms are decompressed once to be listed. Faults: not there, unreadable,
// truncated, more than 1,000 files, more than 64 GiB unpacked, the same file name twice, metadata above 1 MiB.
geo::Result<SceneFiles> list_scene_files(const std::string& path);

}  // namespace steppe
