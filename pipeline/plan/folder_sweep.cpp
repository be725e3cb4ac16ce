#include "pipeline/plan/folder_sweep.hpp"

#include <algorithm>
#include <system_error>

#include "libgeo/base/error.hpp"

namespace steppe {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void cannot_sweep(const fs::path& path, const std::error_code& error) {
  throw geo::Error(geo::message("{0}: cannot be swept (got {1}); check the disk and its permissions", path.string(),
                                error.message()));
}

}  // namespace

std::vector<fs::path> entries(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(folder, error))) return found;
  fs::directory_iterator place(folder, error);
  for (const fs::directory_iterator end; !error && place != end; place.increment(error)) found.push_back(place->path());
  if (error) cannot_sweep(folder, error);
  std::sort(found.begin(), found.end());
  return found;
}

std::uint64_t remove_file(const fs::path& path) {
  std::error_code error;
  const auto status = fs::symlink_status(path, error);
  if (!fs::exists(status)) return 0;
  if (!fs::is_regular_file(status)) return 0;
  const auto bytes = fs::file_size(path, error);
  if (!error) fs::remove(path, error);
  if (error) cannot_sweep(path, error);
  return bytes;
}

}  // namespace steppe
