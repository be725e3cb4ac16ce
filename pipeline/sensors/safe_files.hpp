#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "libgeo/base/result.hpp"

namespace steppe {

// A Sentinel product as delivered: a folder NAME.SAFE, or one inside a .zip. Names are relative to NAME.SAFE. Of a
// folder only what a Level-2A product of one tile is made of is listed: the files beside the metadata, and in each
// granule the metadata and the images of 10 m and 20 m.
struct SafeFiles {
  std::string path;                          // the folder or archive
  std::string product;                       // "S2A_….SAFE"
  bool archive = false;                      //
  std::set<std::string> members;             // "GRANULE/…/IMG_DATA/R10m/…_B02_10m.jp2"
  std::map<std::string, std::string> texts;  // contents of MTD_MSIL2A.xml and GRANULE/*/MTD_TL.xml

  // What io::open_raster takes.
  std::string raster_path(const std::string& member) const;
  // The file on disk whose bytes decide this member: the archive itself for a member of an archive.
  std::string disk_path(const std::string& member) const;
};

inline constexpr const char* kSafeMetadata = "MTD_MSIL2A.xml";
// A genuine granule's metadata has 100 to 600 KB, most of it angles.
inline constexpr std::size_t kSafeMaxMetadataBytes = std::size_t{4} << 20;

// A folder that is, or pretends to be, a SAFE product: named so, or with the metadata of one.
bool is_safe_folder(const std::filesystem::path& path);

// Lists without unpacking. Faults: not there, unreadable, truncated, more than 1,000 files, no or several products in
// one archive, a file twice, metadata above 4 MiB.
geo::Result<SafeFiles> list_safe_files(const std::string& path);

}  // namespace steppe
